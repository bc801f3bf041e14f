// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquadReaderTest {
  @TempDir Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("set.json"), json);
  }

  /** A file with one paragraph; single quotes stand for double ones. */
  private QaDataset read(String context, String questions) throws IOException {
    return SquadReader.read(
        file(
            "{'data': [{'title': 'T', 'paragraphs': [{'qas': [%s], 'context': '%s'}]}]}"
                .formatted(questions, context)
                .replace('\'', '"')));
  }

  private static String question(String id, String answers) {
    return "{'id': '%s', 'question': 'Who?', 'answers': [%s]}".formatted(id, answers);
  }

  @Test
  void officialDataIsReadWholeAndInOrder() throws IOException {
    Path articles = Path.of("src/test/resources/squad/two-articles.json");
    QaDataset data = SquadReader.read(articles);
    assertThat(data.name()).isEqualTo("two-articles.json");
    assertThat(data.size()).isEqualTo(214);
    assertThat(data.warnings()).isEmpty();
    QaExample first = data.examples().get(0);
    assertThat(first.title()).isEqualTo("Sky_(United_Kingdom)");
    assertThat(first.id()).isEqualTo("57092322efce8f15003a7db0");
    assertThat(first.answers()).hasSizeGreaterThan(1);
    QaAnswer answer = first.answers().get(0);
    assertThat(first.context().substring(answer.start())).startsWith(answer.text());
  }

  @Test
  void theFingerprintIsTheDigestOfTheFilesBytes() throws Exception {
    Path file = file("{\"data\": []}\n\n");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertThat(SquadReader.read(file).fingerprint())
        .isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
  }

  @Test
  void aPartHasAFingerprintOfItsOwn() throws IOException {
    QaDataset data = read("Ada", question("a", "") + "," + question("b", ""));
    assertThat(data.first(1).examples()).extracting(QaExample::id).containsExactly("a");
    assertThat(data.first(2)).isSameAs(data);
    assertThat(data.only(Set.of("b")).examples()).extracting(QaExample::id).containsExactly("b");
    assertThat(data.first(1).fingerprint())
        .isNotEqualTo(data.fingerprint())
        .isNotEqualTo(data.only(Set.of("b")).fingerprint())
        .isEqualTo(data.only(Set.of("a")).fingerprint());
    assertThatThrownBy(() -> data.only(Set.of("a", "c")))
        .hasMessage("set.json has no question \"c\"");
  }

  @Test
  void unanswerableQuestionsHaveNoAnswersWhateverIsPlausible() throws IOException {
    QaDataset data =
        read(
            "Ada wrote it.",
            "{'id': 'a', 'question': 'Who?', 'is_impossible': true, 'answers': [],"
                + " 'plausible_answers': [{'text': 'Ada', 'answer_start': 0}]}");
    assertThat(data.examples().get(0).answers()).isEmpty();
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void klueCallsItsIdsGuidAndKnowsKindsOfQuestions() throws IOException {
    QaExample example =
        read(
                "서울",
                "{'guid': 'klue-1', 'question': '어디?', 'question_type': 2,"
                    + " 'answers': [{'text': '서울', 'answer_start': 0}]}")
            .examples()
            .get(0);
    assertThat(example.id()).isEqualTo("klue-1");
    assertThat(example.type()).hasValue(2);
  }

  @Test
  void flatRowsOfHuggingFaceAreReadToo() throws IOException {
    QaDataset data =
        SquadReader.read(
            file(
                "{'data': [{'id': 7, 'title': 'T', 'context': 'Ada wrote it.', 'question': 'Who?', 'answers': {'text': ['Ada', 'Ada wrote'], 'answer_start': [0, 0]}}]}"
                    .replace('\'', '"')));
    assertThat(data.examples())
        .containsExactly(
            new QaExample(
                "7",
                "T",
                "Who?",
                "Ada wrote it.",
                List.of(new QaAnswer("Ada", 0), new QaAnswer("Ada wrote", 0))));
  }

  @Test
  void offsetsCountCodePoints() throws IOException {
    assertThat(read("😀 Ada", question("a", "{'text': 'Ada', 'answer_start': 2}")).warnings())
        .isEmpty();
    assertThat(read("😀 Ada", question("a", "{'text': 'Ada', 'answer_start': 3}")).warnings())
        .containsExactly(
            "1 question with an answer that is not in the context at its answer_start: it is scored as it stands, but its training label is wrong (first: \"a\")");
  }

  @Test
  void oddDataStaysUsableAndIsCounted() throws IOException {
    String ada = "{'text': 'Ada', 'answer_start': 900}";
    QaDataset data = read("", question("a", ada) + "," + question("b", ada));
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.warnings())
        .anyMatch(line -> line.startsWith("2 questions with an answer that is not in the context"))
        .anyMatch(line -> line.startsWith("2 questions with an empty context"));
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertThat(SquadReader.read(file("\uFEFF{\"data\": []}")).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{"data": 3}'                           | line 1, column 10 (data): expected a list, found a whole number
          '{"data": [{"title": "T"}]}'            | line 1, column 11 (data[0]): paragraphs is missing
          '{"version": "1.1"}'                    | line 1, column 1: data is missing
          '[]'                                    | line 1, column 1: expected an object, found a list
          '{"data": []} 7'                        | line 1, column 14: the file goes on behind its JSON object
          '{"data": [}'                           | line 1, column 11 (data): not JSON: Unexpected close marker
          '{"data": ['                            | line 1, column 11 (data): not JSON: the file ends in the middle
          '{"data": [], "data": []}'              | line 1, column 20 (data): not JSON: Duplicate field 'data'
          """)
  void whatIsNoSquadIsRefusedWithItsPlace(String json, String message) throws IOException {
    Path file = file(json);
    assertThatThrownBy(() -> SquadReader.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": " + message)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          {'question': 'Q', 'answers': []}                                | column 97 (data[0].paragraphs[0].qas[1]): id is missing (question "Q")
          {'id': 'b', 'answers': []}                                      | column 97 (data[0].paragraphs[0].qas[1]): question is missing (id "b")
          {'id': 'b', 'question': 'Q'}                                    | column 97 (data[0].paragraphs[0].qas[1]): answers is missing (id "b")
          {'id': 'b', 'question': 7, 'answers': []}                       | column 121 (data[0].paragraphs[0].qas[1].question): expected text, found a whole number (id "b")
          {'id': 'b', 'question': 'Q', 'answers': [{'text': 'A'}]}        | column 138 (data[0].paragraphs[0].qas[1].answers[0]): answer_start is missing (id "b")
          {'id': 'b', 'question': 'Q', 'answers': [{'answer_start': -1}]} | column 155 (data[0].paragraphs[0].qas[1].answers[0].answer_start): -1 is out of range
          {'id': 'a', 'question': 'Q', 'answers': []}                     | column 97 (data[0].paragraphs[0].qas[1]): id "a" is taken by the question in line 1, column 50
          """)
  void aFaultyQuestionIsNamedByPlaceAndPath(String second, String message) {
    assertThatThrownBy(() -> read("Ada", question("a", "") + "," + second))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    Path file = folder.resolve("latin1.json");
    Files.write(file, "{\"data\": [\"é\"]}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SquadReader.read(file))
        .hasMessage(file + ": the text is not UTF-8; save it as UTF-8");
  }

  @Test
  void aMissingFileIsOneClearLine() {
    Path file = folder.resolve("no.json");
    assertThatThrownBy(() -> SquadReader.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": there is no such file; check the path");
    assertThatThrownBy(() -> SquadReader.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(folder + " is a folder; name the JSON file in it");
  }

  @Test
  void aTableIsNamedWithTheModuleThatReadsIt() throws IOException {
    Path file = Files.writeString(folder.resolve("dev.parquet"), "PAR1");
    assertThatThrownBy(() -> SquadReader.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("kymo-columnar");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          {}                                   | (data[0]): answers is missing (id "a")
          {'text': null, 'answer_start': null} | (data[0].answers.text): expected a list, found null (id "a")
          {'text': []}                         | (data[0].answers): answer_start is missing (id "a")
          {'answer_start': []}                 | (data[0].answers): text is missing (id "a")
          """)
  void answersThatAreNotThereAreNotTakenForNone(String answers, String message) throws IOException {
    Path file =
        file(
            "{'data': [{'id': 'a', 'context': 'Ada', 'question': 'Q', 'answers': %s}]}"
                .formatted(answers)
                .replace('\'', '"'));
    assertThatThrownBy(() -> SquadReader.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFlatRowSaysByAnEmptyListThatThereIsNoAnswer() throws IOException {
    Path file =
        file(
            "{'data': [{'id': 'a', 'context': 'Ada', 'question': 'Q', 'answers': {'text': [], 'answer_start': []}}]}"
                .replace('\'', '"'));
    assertThat(SquadReader.read(file).warnings()).isEmpty();
    Path stated =
        file(Files.readString(file).replace("\"id\"", "\"is_impossible\": false, \"id\""));
    assertThat(SquadReader.read(stated).warnings())
        .first()
        .asString()
        .contains("no answer though is_impossible is not set");
  }
}
