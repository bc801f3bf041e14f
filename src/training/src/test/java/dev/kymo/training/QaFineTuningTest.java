// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.training.arguments.ArgumentException;
import dev.kymo.training.arguments.TrainingArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QaFineTuningTest extends TinyTraining {
  @Test
  void figuresLandWhereTheyBelongAtTheirSteps() throws IOException, TrainingException {
    Ended ended =
        train(
            arguments(
                "--max_steps=5",
                "--logging_steps=2",
                "--evaluation_strategy=steps",
                "--eval_steps=2"));
    assertThat(ended.run().sections()).extracting("name").containsExactly("train", "eval");
    for (String name : List.of("loss", "learning_rate", "grad_norm", "tokens_per_second")) {
      assertThat(ended.points("train", name)).extracting(Point::step).containsExactly(2.0, 4.0);
    }
    for (String name : List.of("exact_match", "f1", "loss", "runtime")) {
      assertThat(ended.points("eval", name)).extracting(Point::step).containsExactly(2.0, 4.0, 5.0);
    }
    assertThat(ended.points("train", "learning_rate"))
        .containsExactly(new Point(2, 8e-4), new Point(4, 4e-4));
    assertThat(ended.run().summary())
        .containsKeys("train/mean_loss", "train/runtime", "train/steps_per_second");
    assertThat(ended.run().config())
        .containsEntry("max_steps", 5)
        .containsEntry("precision", "f32")
        .containsKeys("model", "threads", "eval_dataset");
    assertThat(ended.outcome().stopped()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"strict, unsorted", "hugging_face, train"})
  void scoresWithoutAPrefixGoWhereTheMappingSendsThem(String mapping, String section)
      throws IOException, TrainingException {
    Ended ended =
        train(
            arguments("--max_steps=2", "--metric_key_prefix=none", "--section_mapping=" + mapping));
    for (String name : List.of("exact_match", "f1")) {
      assertThat(ended.points(section, name)).extracting(Point::step).containsExactly(2.0);
      assertThat(ended.points("eval", name)).isEmpty();
    }
    assertThat(ended.points("eval", "loss")).extracting(Point::step).containsExactly(2.0);
  }

  @Test
  void whatIsOddInTheDataIsSaid() throws IOException {
    Path file = directory.resolve("eval.json");
    String moved =
        Files.readString(file).replaceFirst("\"answer_start\" ?: ?\\d+", "\"answer_start\":0");
    Files.writeString(file, moved);
    List<String> warnings = new ArrayList<>();
    TrainingProgress progress =
        new TrainingProgress() {
          @Override
          public void warned(String what) {
            warnings.add(what);
          }
        };
    QaFineTuning.prepare(arguments(), progress);
    assertThat(warnings).singleElement().asString().contains("eval.json").contains("1 question");
  }

  @Test
  void aPassOverTheDataEndsWithAnEvaluation() throws IOException, TrainingException {
    Ended ended =
        train(
            arguments(
                "--num_train_epochs=2", "--evaluation_strategy=epoch",
                "--gradient_accumulation_steps=2", "--logging_steps=1"));
    int steps = ended.points("train", "loss").size();
    assertThat(ended.points("eval", "f1"))
        .extracting(Point::step)
        .containsExactly(steps / 2.0, (double) steps);
    assertThat(ended.points("train", "epoch")).isEmpty();
    assertThat(ended.run().summary()).containsEntry("train/epoch", 2);
  }

  @Test
  void theSameSeedTrainsTheSameModel() throws IOException, TrainingException {
    List<List<Point>> losses = new ArrayList<>();
    for (String seed : List.of("7", "7", "8")) {
      output = directory.resolve("out" + losses.size());
      losses.add(
          train(arguments("--max_steps=4", "--logging_steps=1", "--seed", seed))
              .points("train", "loss"));
    }
    assertThat(losses.get(1)).hasSize(4).isEqualTo(losses.get(0));
    assertThat(losses.get(2)).isNotEqualTo(losses.get(0));
  }

  @Test
  void theOutputFolderHoldsHuggingFacesFiles() throws IOException, TrainingException {
    Ended ended = train(arguments("--max_steps=3", "--note", "random words"));
    assertThat(output)
        .isDirectoryContaining("glob:**/model.safetensors")
        .isDirectoryContaining("glob:**/config.json")
        .isDirectoryContaining("glob:**/tokenizer.json")
        .isDirectoryContaining("glob:**/training_args.json")
        .isDirectoryContaining("glob:**/eval_predictions.json");
    JsonNode train = json("train_results.json");
    assertThat(train.fieldNames())
        .toIterable()
        .containsExactly(
            "epoch",
            "note",
            "train_global_step",
            "train_loss",
            "train_runtime",
            "train_samples",
            "train_samples_per_second",
            "train_steps_per_second");
    JsonNode all = json("all_results.json");
    assertThat(all.path("train_loss")).isEqualTo(train.path("train_loss"));
    assertThat(all.path("eval_f1").asDouble())
        .isEqualTo(ended.outcome().evaluation().orElseThrow().figures().get("f1"));
    assertThat(all.path("train_global_step").asInt()).isEqualTo(3);
    assertThat(all.path("eval_global_step").asInt()).isEqualTo(3);
    assertThat(json("training_args.json").path("max_steps").asInt()).isEqualTo(3);
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(output.resolve(name).toFile());
  }

  @Test
  void aSavedModelIsEvaluatedToTheSameFigures() throws IOException, TrainingException {
    Map<String, Double> trained =
        train(arguments("--max_steps=3")).outcome().evaluation().orElseThrow().figures();
    Path model = output;
    output = directory.resolve("again");
    TrainingArguments again =
        arguments("--do_train=false", "--model_name_or_path", model.toString());
    Ended ended = train(again);
    assertThat(ended.points("eval", "f1"))
        .containsExactly(new Point(0, trained.getOrDefault("f1", -1.0)));
    assertThat(ended.points("eval", "loss").get(0).value())
        .isCloseTo(trained.getOrDefault("loss", -1.0), within(1e-6));
    assertThat(ended.outcome().totals()).isEmpty();
    assertThat(output.resolve("model.safetensors")).doesNotExist();
  }

  @Test
  void aFolderThatIsNotEmptyIsRefusedBeforeAnythingIsRead() throws IOException {
    Files.createDirectories(output);
    Path old = Files.writeString(output.resolve("all_results.json"), "old");
    TrainingArguments arguments = arguments("--train_file", "absent.json");
    assertThatThrownBy(() -> QaFineTuning.prepare(arguments, TrainingProgress.SILENT))
        .isInstanceOf(ArgumentException.class)
        .hasMessageStartingWith("--output_dir " + output + " is not allowed: it is not empty");
    assertThat(old).hasContent("old");
    assertThat(output).isDirectoryNotContaining("glob:**/t*");
  }

  @Test
  void windowsLongerThanTheModelsAreRefused() throws IOException {
    TrainingArguments arguments = arguments("--max_seq_length", "384");
    assertThatThrownBy(() -> QaFineTuning.prepare(arguments, TrainingProgress.SILENT))
        .hasMessage(
            "--max_seq_length 384 is not allowed: %s takes 128 tokens at most"
                .formatted(directory.resolve("model")));
  }

  @Test
  void aLossThatIsNoNumberEndsTheTrainingAndNothingIsSaved() throws IOException {
    TrainingArguments arguments = arguments("--max_steps=50", "--learning_rate=1e30");
    assertThatThrownBy(() -> train(arguments))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("Loss is ")
        .hasMessageContaining(
            " of 50, so nothing is saved; try a lower --learning_rate than 1.0E30");
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void questionsThatWereTrainedOnAreNoEvaluation() throws IOException {
    TrainingArguments arguments =
        arguments("--validation_file", directory.resolve("train.json").toString());
    assertThatThrownBy(() -> QaFineTuning.prepare(arguments, TrainingProgress.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("20 of 20 questions in train.json are in the training set");
  }

  private static void isRefused(TrainingArguments arguments, String... words) {
    assertThatThrownBy(() -> QaFineTuning.prepare(arguments, TrainingProgress.SILENT))
        .message()
        .contains(words)
        .doesNotContain("\n");
  }

  @Test
  void whatTheModelLacksIsFoundBeforeARun() throws IOException {
    Path model = directory.resolve("model");
    Path weights = model.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length / 2));
    isRefused(arguments(), weights + " is cut short");
    Files.write(weights, whole);
    Files.writeString(model.resolve("tokenizer.json"), "{\"model\":{");
    isRefused(arguments(), model.resolve("tokenizer.json") + ": line 1, column ");
    assertThat(output).doesNotExist();
  }

  @Test
  void anOutputFolderThatCannotBeMadeIsFoundBeforeARun() throws IOException {
    Files.writeString(directory.resolve("file"), "kept");
    output = directory.resolve("file/out");
    isRefused(arguments(), "--output_dir " + output + " is not allowed: it cannot be made");
    assertThat(directory.resolve("file")).hasContent("kept");
  }
}
