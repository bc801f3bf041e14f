// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
