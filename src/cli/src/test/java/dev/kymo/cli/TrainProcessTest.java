// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.testkit.KymoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.Section;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import dev.kymo.training.TinyQuestions;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TrackerTest
@Timeout(180)
class TrainProcessTest {
  private static final int STOPPED = 130;

  @TempDir Path directory;

  @Test
  void aTrainingThatIsAskedToEndSavesWhatItHas(TrackedProject project)
      throws IOException, InterruptedException {
    Map<String, String> variables = new HashMap<>(project.environment());
    variables.put("WANDB_RUN_ID", "stopped");
    try (KymoProcess process = KymoProcess.start(List.of(), variables, endlessTraining())) {
      List<String> lines = new ArrayList<>(process.readTo("step 1 of 1000000"));
      process.terminate();
      lines.addAll(process.rest());
      assertThat(lines)
          .anyMatch(line -> line.startsWith("Run " + project.name() + "/stopped is at http://"))
          .contains(
              "Stopping as soon as the batch at hand is done; what is trained by then is saved. Once more to end at once.")
          .anyMatch(line -> line.matches("stopped at step \\d+ of 1000000"))
          .contains("saved the model in " + directory.resolve("out"))
          .noneMatch(line -> line.contains("CUDA"));
      assertThat(process.waitForExit()).isEqualTo(STOPPED);
    }
    assertThat(directory.resolve("out/model.safetensors")).exists();
    assertThat(project.run("stopped").state()).isEqualTo(RecordedRun.State.FAILED);
  }

  @Test
  void aTrainingThatIsStoppedOnItsPageSavesWhatItHas(TrackedProject project)
      throws IOException, InterruptedException {
    Map<String, String> variables = new HashMap<>(project.environment());
    variables.put("WANDB_RUN_ID", "stopped");
    try (KymoProcess process = KymoProcess.start(List.of(), variables, endlessTraining())) {
      assertThat(process.readTo("/runs/stopped")).isNotEmpty();
      stopOnThePage(project, "stopped");
      assertThat(process.rest())
          .anyMatch(line -> line.matches("stopped at step \\d+ of 1000000"))
          .contains("saved the model in " + directory.resolve("out"));
      assertThat(process.waitForExit()).isEqualTo(STOPPED);
    }
    assertThat(directory.resolve("out/model.safetensors")).exists();
    assertThat(directory.resolve("out/train_results.json")).exists();
    assertThat(project.run("stopped").state()).isEqualTo(RecordedRun.State.FAILED);
    assertThat(project.run("stopped")).section(Section.TRAIN).hasMetrics("loss");
  }

  /** What the page's button does. */
  private static void stopOnThePage(TrackedProject project, String run)
      throws IOException, InterruptedException {
    String found =
        graphql(
            project,
            "query { project(name: \"%s\") { run(name: \"%s\") { id } } }"
                .formatted(project.name(), run));
    String id = new ObjectMapper().readTree(found).at("/data/project/run/id").asText();
    String stop = "mutation { stopRun(input: {id: \"%s\"}) { success } }".formatted(id);
    assertThat(graphql(project, stop)).contains("true");
  }

  private static String graphql(TrackedProject project, String query)
      throws IOException, InterruptedException {
    String login = "api:" + project.settings().apiKey().secret();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(project.settings().baseUrl() + "/graphql"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    new ObjectMapper().writeValueAsString(Map.of("query", query))))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private List<String> endlessTraining() throws IOException {
    TinyModel.write(directory.resolve("model"), 1);
    TinyQuestions.write(directory.resolve("train.json"), 8, 1);
    return List.of(
        "train",
        "--do_train",
        "--max_steps",
        "1000000",
        "--logging_steps",
        "1",
        "--max_seq_length",
        "48",
        "--doc_stride",
        "16",
        "--model_name_or_path",
        directory.resolve("model").toString(),
        "--train_file",
        directory.resolve("train.json").toString(),
        "--output_dir",
        directory.resolve("out").toString());
  }
}
