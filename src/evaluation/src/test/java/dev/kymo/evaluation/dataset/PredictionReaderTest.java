// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionReaderTest {
  @TempDir Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("answers.json"), json);
  }

  @Test
  void predictionsKeepTheOrderOfTheFile() throws IOException {
    assertThat(PredictionReader.predictions(file("{\"b\": \"B\", \"a\": \"\"}")))
        .containsExactly(Map.entry("b", "B"), Map.entry("a", ""));
  }

  @Test
  void probabilitiesMayBeWholeNumbers() throws IOException {
    assertThat(PredictionReader.noAnswerProbabilities(file("{\"b\": 1, \"a\": 1e-05}")))
        .containsExactly(Map.entry("b", 1.0), Map.entry("a", 1e-5));
  }

  @Test
  void whatIsNoTextIsRefusedWithItsPlace() throws IOException {
    Path file = file("{\n  \"a\": \"A\",\n  \"b\": null\n}");
    assertThatThrownBy(() -> PredictionReader.predictions(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": line 3, column 8 (b): expected text, found null");
    assertThatThrownBy(() -> PredictionReader.noAnswerProbabilities(file))
        .hasMessage(file + ": line 2, column 8 (a): expected a number, found text");
  }

  @Test
  void aQuestionThatIsAnsweredTwiceIsRefused() throws IOException {
    Path file = file("{\"a\": \"A\", \"a\": \"B\"}");
    assertThatThrownBy(() -> PredictionReader.predictions(file))
        .hasMessageContaining("Duplicate field 'a'");
  }

  @Test
  void aFileThatIsCutInsideATextIsNamed() throws IOException {
    Path file = file("{\"a\": \"A\",\n \"b\": \"half an ans");
    assertThatThrownBy(() -> PredictionReader.predictions(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": line 2, column ")
        .hasMessageContaining("(b): not JSON: the file ends in the middle");
  }

  @Test
  void whatIsTooDeepOrTooLongIsNamedOnOneLine() throws IOException {
    String deep = "[".repeat(1_100);
    String number = "1".repeat(2_000);
    String text = '"' + "x".repeat(20_100_000) + '"';
    for (String value : List.of(deep, number, "0." + number, text)) {
      Path file = file("{\"a\": " + value + "}");
      assertThatThrownBy(() -> ofEither(file, value))
          .isInstanceOf(DataException.class)
          .message()
          .startsWith(file + ": line 1, column ")
          .contains("(a", "beyond what Kymo reads: ", "exceeds the maximum allowed")
          .doesNotContain("REDACTED", "StreamRead", "\n");
    }
  }

  private static void ofEither(Path file, String value) throws IOException {
    if (value.startsWith("\"")) {
      PredictionReader.predictions(file);
    } else if (value.startsWith("[")) {
      JsonSource.read(file, json -> json.fields(id -> json.skip()));
    } else {
      PredictionReader.noAnswerProbabilities(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "+1", "1 /* one */"})
  void settingsOfTheParserAreNotSpokenOf(String value) throws IOException {
    Path file = file("{\"a\": " + value + "}");
    assertThatThrownBy(() -> PredictionReader.noAnswerProbabilities(file))
        .isInstanceOf(DataException.class)
        .message()
        .startsWith(file + ": line 1, column ")
        .doesNotContain("Feature", "enable", "REDACTED");
  }
}
