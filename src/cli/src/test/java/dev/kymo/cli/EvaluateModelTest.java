// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.training.TinyQuestions;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EvaluateModelTest {
  @TempDir Path directory;

  @Test
  void aModelAnswersAndItsResultSaysWhichModelItWas() throws IOException {
    Path model = directory.resolve("model");
    TinyModel.write(model, 1);
    Path data = TinyQuestions.write(directory.resolve("data.json"), 8, 2);
    Path output = directory.resolve("out");
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--dataset",
            data.toString(),
            "--model",
            model.toString(),
            "--output",
            output.toString(),
            "--doc-stride",
            "16",
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode figures = new ObjectMapper().readTree(run.out());
    assertThat(figures.path("loss").asDouble()).isPositive();
    assertThat(figures.path("unanswered").asInt()).isZero();
    assertThat(run.err()).contains("tokens at most, so windows have that length");
    JsonNode report = new ObjectMapper().readTree(output.resolve("kymo_evaluation.json").toFile());
    assertThat(report.path("model").path("fingerprint").asText()).startsWith("sha256:");
    assertThat(report.path("versions").path("engine").asText()).startsWith("PyTorch ");
    assertThat(output.resolve("eval_nbest_predictions.json")).exists();
  }

  @Test
  void aFolderWithoutAModelIsNamed() throws IOException {
    Path data = TinyQuestions.write(directory.resolve("data.json"), 2, 2);
    CommandRun run =
        CommandRun.of("evaluate", "--dataset", data.toString(), "--model", directory.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("has no config.json");
  }
}
