// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final String DATA =
      """
      {"version": "1.1", "data": [{"title": "Rivers", "paragraphs": [{
        "context": "The Rhine rises in the Swiss Alps.",
        "qas": [
          {"id": "q1", "question": "Where?",
           "answers": [{"text": "Swiss Alps", "answer_start": 23}]},
          {"id": "q2", "question": "What?",
           "answers": [{"text": "The Rhine", "answer_start": 0}]}
        ]}]}]}
      """;

  @TempDir Path directory;
  private Path data = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    data = Files.writeString(directory.resolve("data.json"), DATA);
  }

  private CommandRun evaluate(String predictions, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("predictions.json"), predictions);
    String[] arguments = new String[5 + more.length];
    arguments[0] = "evaluate";
    arguments[1] = "--dataset";
    arguments[2] = data.toString();
    arguments[3] = "--predictions";
    arguments[4] = file.toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CommandRun.of(arguments);
  }

  private static JsonNode json(CommandRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void jsonHoldsTheOfficialFiguresAndNothingElseIsOnStandardOutput() throws IOException {
    CommandRun run = evaluate("{\"q1\": \"the Alps\", \"q2\": \"Rhine\"}", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(json(run).path("exact_match").asDouble()).isEqualTo(50.0);
    assertThat(json(run).path("f1").asDouble()).isEqualTo(100.0 * (2.0 / 3 + 1) / 2);
    assertThat(json(run).path("metric").asText()).isEqualTo("squad");
    assertThat(run.err())
        .contains("Metric squad suits data.json, because all its questions have answers");
  }

  @Test
  void aQuestionWithoutAPredictionIsSpokenOfAsTheOfficialScriptDoes() throws IOException {
    CommandRun run = evaluate("{\"q2\": \"Rhine\", \"q9\": \"?\"}", "--metric", "squad");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("squad of data.json (2 questions)", "exact_match", "50.0");
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            """
            Unanswered question q1 will receive score 0.
            1 predictions are for ids that data.json does not have; they are left out.
            """);
  }

  @Test
  void theFiguresAreWrittenUnderHuggingFacesNames() throws IOException {
    Path output = directory.resolve("results");
    CommandRun run = evaluate("{\"q1\": \"a\", \"q2\": \"Rhine\"}", "--output", output.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode results = new ObjectMapper().readTree(output.resolve("eval_results.json").toFile());
    assertThat(results.path("eval_exact_match").asDouble()).isEqualTo(50.0);
    assertThat(results.path("eval_samples").asInt()).isEqualTo(2);
    assertThat(output)
        .isDirectoryContaining("glob:**/all_results.json")
        .isDirectoryContaining("glob:**/eval_predictions.json")
        .isDirectoryContaining("glob:**/eval_question_scores.json")
        .isDirectoryContaining("glob:**/kymo_evaluation.json");
  }

  @Test
  void aFolderWithFilesIsLeftAsItIs() throws IOException {
    Path mine = Files.writeString(directory.resolve("eval_results.json"), "mine");
    CommandRun run = evaluate("{}", "--output", directory.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--output " + directory, "is not empty").hasLineCount(1);
    assertThat(mine).hasContent("mine");
  }

  @Test
  void aMissingDataFileIsNamed() {
    CommandRun run = CommandRun.of("evaluate", "--dataset", "gone.json", "--predictions", "p.json");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("gone.json").hasLineCount(1);
  }

  @Test
  void aMissingPredictionsFileIsNamed() {
    CommandRun run =
        CommandRun.of("evaluate", "--dataset", data.toString(), "--predictions", "gone.json");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err())
        .startsWith("kymo evaluate: gone.json")
        .contains("check the path")
        .hasLineCount(1);
  }

  @Test
  void malformedDataIsNamedWithThePlaceInIt() throws IOException {
    Files.writeString(data, DATA.replace("\"id\": \"q2\", ", ""));
    CommandRun run = evaluate("{}");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err())
        .contains(data.toString(), "line 6", "data[0].paragraphs[0].qas[1]", "id")
        .hasLineCount(1);
  }

  @Test
  void predictionsThatAreNoJsonAreNamedWithThePlace() throws IOException {
    CommandRun run = evaluate("{\"q1\": \"a\",\n \"q2\" \"b\"}");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("predictions.json: line 2", "not JSON").hasLineCount(1);
  }

  @Test
  void predictionsOfAnotherShapeAreNamedWithThePlace() throws IOException {
    CommandRun run = evaluate("{\"q1\": [{\"text\": \"a\"}]}");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err())
        .contains("predictions.json: line 1, column 8 (q1)", "expected text, found a list")
        .hasLineCount(1);
  }

  @Test
  void anUnknownMetricIsNamedWithThoseThatAreKnown() throws IOException {
    CommandRun run = evaluate("{}", "--metric", "bleu");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err())
        .contains("Metric \"bleu\" is not known; there are squad, squad_v2")
        .contains("klue_mrc_answered and classification")
        .hasLineCount(1);
  }

  @Test
  void dataWithUnanswerableQuestionsIsNotScoredByAMetricThatCannot() throws IOException {
    Files.writeString(data, DATA.replace("{\"text\": \"The Rhine\", \"answer_start\": 0}", ""));
    CommandRun run = evaluate("{\"q2\": \"a\"}", "--metric", "squad");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("data.json: question \"q2\" has no gold answer").hasLineCount(2);
  }

  @Test
  void textsAreClassifiedThroughTheSameCommand() throws IOException {
    Files.writeString(data, "{\"id\": \"t1\", \"label\": 0}\n{\"id\": \"t2\", \"label\": 1}\n");
    Path output = directory.resolve("results");
    CommandRun run =
        evaluate(
            "{\"t1\": 0, \"t3\": 0}",
            "--metric",
            "classification",
            "--json",
            "--output",
            output.toString());
    assertThat(json(run).path("accuracy").asDouble()).isEqualTo(0.5);
    assertThat(run.err())
        .contains("Text t2 has no prediction and counts as wrong.")
        .contains("1 predictions are for ids that data.json does not have");
    assertThat(output.resolve("eval_results.json")).content().contains("\"eval_accuracy\": 0.5");
  }

  @Test
  void aWarningOfTheDataIsPrinted() throws IOException {
    Files.writeString(data, DATA.replace("\"answer_start\": 23", "\"answer_start\": 24"));
    CommandRun run = evaluate("{\"q1\": \"a\", \"q2\": \"b\"}", "--metric", "korquad");
    assertThat(run.err())
        .contains("warning: 1 question with an answer that is not in the context")
        .contains("warning: metric korquad expects data of version KorQuAD_v1.0");
  }

  @Test
  void dataWithUnanswerableQuestionsNamesTheMetricThatSuitsIt() throws IOException {
    Files.writeString(data, DATA.replace("{\"text\": \"The Rhine\", \"answer_start\": 0}", ""));
    CommandRun run = evaluate("{\"q1\": \"Swiss Alps\", \"q2\": \"\"}", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Metric squad_v2 suits data.json");
    assertThat(json(run).path("exact").asDouble()).isEqualTo(100.0);
    assertThat(json(run).path("NoAns_f1").asDouble()).isEqualTo(100.0);
  }
}
