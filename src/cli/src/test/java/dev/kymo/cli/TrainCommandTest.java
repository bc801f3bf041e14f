// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TRAIN;
import static dev.kymo.testkit.KymoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import dev.kymo.training.TinyQuestions;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole path: trainer, Logger, HTTP, tracker, and the check that reads it all back. */
@TrackerTest
@Timeout(180)
class TrainCommandTest {
  @TempDir Path directory;
  private Path model = Path.of("");
  private Path train = Path.of("");
  private Path validation = Path.of("");

  @BeforeEach
  void makeModelAndData() throws IOException {
    model = directory.resolve("model");
    TinyModel.write(model, 1);
    train = TinyQuestions.write(directory.resolve("train.json"), 24, 1);
    validation = TinyQuestions.write(directory.resolve("validation.json"), 8, 2);
  }

  private List<String> arguments(String... more) {
    List<String> words = new ArrayList<>(List.of("train"));
    words.addAll(List.of("--model_name_or_path", model.toString()));
    words.addAll(List.of("--train_file", train.toString()));
    words.addAll(List.of("--validation_file", validation.toString()));
    words.addAll(List.of("--output_dir", directory.resolve("out").toString()));
    words.addAll(List.of("--do_train", "--do_eval", "--max_steps", "4", "--logging_steps", "2"));
    words.addAll(List.of("--evaluation_strategy", "steps", "--eval_steps", "2"));
    words.addAll(List.of("--max_seq_length", "48", "--doc_stride", "16"));
    words.addAll(List.of(more));
    return words;
  }

  private CommandRun train(TrackedProject project, String... more) {
    Map<String, String> variables = new HashMap<>(project.environment());
    variables.put("WANDB_RUN_ID", "tiny");
    return CommandRun.with(variables, arguments(more).toArray(String[]::new));
  }

  @Test
  void figuresLandWhereTheirNamesSayAndAtTheStepsTheyBelongTo(TrackedProject project)
      throws IOException {
    CommandRun run = train(project);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("eval at step 4, 8 questions:", "exact_match", "f1", "loss");
    assertThat(run.err()).contains("step 1 of 4, loss", "eval at step 2: ", "saved the model in ");
    RecordedRun recorded = project.run("tiny");
    assertThat(recorded).isFinished().hasOnlySections(TRAIN, EVAL);
    assertThat(recorded).metric("f1").isIn(EVAL).isNotIn(TRAIN).hasStep(2);
    assertThat(recorded).metric("loss").isIn(EVAL).hasStep(4);
    assertThat(recorded).metric("loss").isIn(TRAIN).hasOnlySteps(2, 4);
    JsonNode results =
        new ObjectMapper().readTree(directory.resolve("out/all_results.json").toFile());
    double f1 = results.path("eval_f1").asDouble(Double.NaN);
    assertThat(recorded).metric("f1").endsCloseTo(f1, 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"none, hugging_face, 1, train", "none, strict, 1, unsorted", "eval, strict, 0, eval"})
  void anEvaluationThatForgetsItsPrefixIsFoundOut(
      String prefix, String mapping, int exitCode, String section, TrackedProject project)
      throws IOException {
    CommandRun run = train(project, "--metric_key_prefix", prefix, "--section_mapping", mapping);
    assertThat(run.exitCode()).as(run.err()).isZero();
    CommandRun check =
        CommandRun.with(
            project.environment(),
            "check",
            project.name() + "/tiny",
            "--section",
            "eval=exact_match,f1,loss",
            "--section",
            "train=loss");
    assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(exitCode);
    assertThat(project.run("tiny").metric(section, "f1")).isPresent();
    assertThat(project.run("tiny").metricsNamed("exact_match")).hasSize(1);
    if (exitCode == ExitCodes.DOES_NOT_HOLD) {
      assertThat(check.out())
          .contains(
              "exact_match and f1 belong in eval, they are in "
                  + section
                  + ", because they were logged without a section");
    }
  }

  @Test
  void argumentsMayStandInAFileAndTheCommandLineWins(TrackedProject project) throws IOException {
    Map<String, Object> values = new HashMap<>();
    values.put("model_name_or_path", model.toString());
    values.put("train_file", train.toString());
    values.put("output_dir", directory.resolve("out").toString());
    values.put("do_train", true);
    values.put("max_steps", 3);
    values.put("max_seq_length", 48);
    values.put("doc_stride", 16);
    values.put("project", project.name());
    Path file = directory.resolve("arguments.json");
    new ObjectMapper().writeValue(file.toFile(), values);
    Map<String, String> variables = new HashMap<>(project.environment());
    variables.put("WANDB_PROJECT", "elsewhere");
    variables.put("WANDB_RUN_ID", "from-file");
    CommandRun run = CommandRun.with(variables, "train", file.toString(), "--max_steps", "2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("step 2 of 2");
    assertThat(project.run("from-file").config()).containsEntry("max_steps", 2);
  }

  @Test
  void withoutAServerTheRunIsOfflineAndCanBeReplayed(TrackedProject project) throws IOException {
    CommandRun run =
        CommandRun.with(
            Map.of("WANDB_DIR", directory.toString(), "WANDB_RUN_ID", "later"),
            arguments("--project", project.name()).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    Path offline;
    try (var files = Files.list(directory.resolve("wandb"))) {
      offline = files.findFirst().orElseThrow();
    }
    CommandRun replay = CommandRun.with(project.environment(), "replay", offline.toString());
    assertThat(replay.exitCode()).as(replay.err()).isZero();
    assertThat(project.run("later")).isFinished().section(EVAL).hasMetrics("exact_match", "f1");
  }

  @Test
  void aServerThatIsNotThereDoesNotKeepTheTrainingFromItsEnd(TrackedProject project)
      throws IOException {
    Map<String, String> variables = new HashMap<>(project.environment());
    variables.put("WANDB_BASE_URL", FreePort.address());
    CommandRun run = CommandRun.with(variables, arguments().toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(directory.resolve("out/eval_results.json")).exists();
  }
}
