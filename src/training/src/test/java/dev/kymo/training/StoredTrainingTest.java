// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.ReportFiles;
import dev.kymo.evaluation.StoredEvaluation;
import dev.kymo.time.Clock;
import dev.kymo.training.arguments.TrainingArguments;
import dev.kymo.training.model.ModelDirectory;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training's files say of its last evaluation. */
class StoredTrainingTest {
  @TempDir Path directory;

  private TrainingOutcome train(StopFlag stop, String... more)
      throws IOException, TrainingException {
    TinyModel.write(directory.resolve("model"), 1);
    Path questions = TinyQuestions.write(directory.resolve("train.json"), 20, 1);
    Path others = TinyQuestions.write(directory.resolve("eval.json"), 6, 2);
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--model_name_or_path", directory.resolve("model").toString()));
    words.addAll(List.of("--train_file", questions.toString(), "--do_train", "--do_eval"));
    words.addAll(List.of("--validation_file", others.toString(), "--bf16", "false"));
    words.addAll(List.of("--output_dir", directory.resolve("out").toString()));
    words.addAll(List.of("--max_seq_length", "48", "--doc_stride", "16"));
    words.addAll(List.of(more));
    Run nowhere = Run.disabled(RunSettings.builder("tiny").build());
    return QaFineTuning.prepare(TrainingArguments.parse(words), stoppingAtStep3(stop))
        .run(nowhere, Clock.system(), stop);
  }

  private static TrainingProgress stoppingAtStep3(StopFlag stop) {
    return new TrainingProgress() {
      @Override
      public void trained(long step, long steps, double loss) {
        if (step == 3) {
          stop.request();
        }
      }
    };
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(directory.resolve("out").resolve(name).toFile());
  }

  @Test
  void theLastEvaluationCanBeComparedWithOthers() throws IOException, TrainingException {
    TrainingOutcome outcome = train(new StopFlag(), "--max_steps=2", "--max_eval_samples=3");
    StoredEvaluation stored = ReportFiles.read(directory.resolve("out"));
    EvaluationResult result = outcome.evaluation().orElseThrow();
    assertThat(stored.figures())
        .isEqualTo(result.scores().figures())
        .containsEntry("f1", result.figures().get("f1"));
    assertThat(stored.questions()).hasSize(3);
    JsonNode document = json(ReportFiles.NAME);
    assertThat(document.path("model").path("fingerprint").asText())
        .isEqualTo(ModelDirectory.open(directory.resolve("out")).fingerprint());
    assertThat(document.path("examples").path("effective").asInt()).isEqualTo(3);
    assertThat(document.path("examples").path("original").asInt()).isGreaterThan(3);
    assertThat(document.path("versions").path("engine").asText()).startsWith("PyTorch");
  }

  @Test
  void anEvaluationOfEarlierWeightsNamesNoModel() throws IOException, TrainingException {
    StopFlag stop = new StopFlag();
    train(stop, "--max_steps=1000", "--evaluation_strategy=steps", "--eval_steps=2");
    assertThat(json(ReportFiles.NAME).has("model")).isFalse();
    assertThat(json("eval_results.json").path("eval_global_step").asInt()).isEqualTo(2);
    assertThat(json("train_results.json").path("train_global_step").asInt()).isEqualTo(3);
  }
}
