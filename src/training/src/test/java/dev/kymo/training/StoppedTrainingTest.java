// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.time.Clock;
import dev.kymo.training.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoppedTrainingTest extends TinyTraining {
  @Test
  void whoAsksToStopGetsTheModelAfterTheCurrentUpdate() throws IOException, TrainingException {
    StopFlag stop = new StopFlag();
    TrainingProgress progress = stoppingAt(3, stop);
    Ended ended = train(arguments("--max_steps=1000"), progress, stop);
    assertThat(ended.outcome().stopped()).isTrue();
    assertThat(ended.outcome().totals().orElseThrow().steps()).isEqualTo(3);
    assertThat(ended.outcome().evaluation()).isEmpty();
    assertThat(ModelDirectory.open(output).path()).isEqualTo(output);
  }

  private static TrainingProgress stoppingAt(long last, StopFlag stop) {
    return new TrainingProgress() {
      @Override
      public void trained(long step, long steps, double loss) {
        if (step == last) {
          stop.request();
        }
      }
    };
  }

  @Test
  void aTrainingWithoutFiguresLeavesNoneOfTheModelThatItReplaces()
      throws IOException, TrainingException {
    train(arguments("--max_steps=2"));
    assertThat(output.resolve("kymo_evaluation.json")).exists();
    Path note = Files.writeString(output.resolve("note.txt"), "kept");
    StopFlag stop = new StopFlag();
    train(arguments("--max_steps=9", "--overwrite_output_dir", "true"), stoppingAt(1, stop), stop);
    assertThat(output)
        .isDirectoryNotContaining("glob:**/eval_*")
        .isDirectoryNotContaining("glob:**/kymo_*");
    assertThat(note).hasContent("kept");
    assertThat(output.resolve("all_results.json"))
        .hasSameTextualContentAs(output.resolve("train_results.json"));
  }

  private static TrainingProgress stoppingInTheEvaluation(StopFlag stop) {
    return new TrainingProgress() {
      @Override
      public void evaluating(long batch, long batches) {
        assertThat(batch).isLessThan(batches);
        stop.request();
      }
    };
  }

  @Test
  void anEvaluationThatIsStoppedHasNoFigures() throws IOException, TrainingException {
    StopFlag stop = new StopFlag();
    Ended ended =
        train(
            arguments("--max_steps=2", "--per_device_eval_batch_size=1"),
            stoppingInTheEvaluation(stop),
            stop);
    assertThat(ended.outcome().stopped()).isTrue();
    assertThat(ended.outcome().totals().orElseThrow().steps()).isEqualTo(2);
    assertThat(ended.outcome().evaluation()).isEmpty();
    assertThat(ended.points("eval", "f1")).isEmpty();
    assertThat(output.resolve("eval_results.json")).doesNotExist();
  }

  @Test
  void aStopInAnEvaluationEndsTheTrainingWithoutAnotherUpdate()
      throws IOException, TrainingException {
    StopFlag stop = new StopFlag();
    Ended ended =
        train(
            arguments(
                "--max_steps=50",
                "--evaluation_strategy=steps",
                "--eval_steps=2",
                "--per_device_eval_batch_size=1"),
            stoppingInTheEvaluation(stop),
            stop);
    assertThat(ended.outcome().stopped()).isTrue();
    assertThat(ended.outcome().totals().orElseThrow().steps()).isEqualTo(2);
  }

  @Test
  void anInterruptStopsTooAndIsHandedOn() throws IOException, TrainingException {
    TrainingProgress progress =
        new TrainingProgress() {
          @Override
          public void trained(long step, long steps, double loss) {
            Thread.currentThread().interrupt();
          }
        };
    RunSettings settings = RunSettings.builder("tiny").directory(directory).build();
    try (Run run = Run.start(settings)) {
      TrainingOutcome outcome =
          QaFineTuning.run(arguments("--max_steps=1000"), run, progress, Clock.system());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(outcome.totals().orElseThrow().steps()).isEqualTo(1);
      run.finish(0, Duration.ofSeconds(20));
    }
    assertThat(output.resolve("train_results.json")).exists();
  }
}
