// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.SectionMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingArgumentsTest {
  private static final List<String> NEEDED =
      List.of(
          "--model_name_or_path",
          "m",
          "--do_train",
          "--train_file",
          "t.json",
          "--output_dir",
          "out");

  @TempDir Path directory;

  private static TrainingArguments parse(String... more) throws IOException {
    List<String> words = new ArrayList<>(NEEDED);
    words.addAll(List.of(more));
    return TrainingArguments.parse(words);
  }

  @Test
  void whatIsNotGivenHasHuggingFacesDefaults() throws IOException {
    TrainingArguments arguments = parse();
    assertThat(arguments.optimization().learningRate()).isEqualTo(5e-5);
    assertThat(arguments.optimization().batchSize()).isEqualTo(8);
    assertThat(arguments.optimization().epochs()).isEqualTo(3);
    assertThat(arguments.optimization().seed()).isEqualTo(42);
    assertThat(arguments.data().maxSeqLength()).isEqualTo(384);
    assertThat(arguments.data().docStride()).isEqualTo(128);
    assertThat(arguments.data().maxTrainSamples()).isEqualTo(OptionalInt.empty());
    assertThat(arguments.evaluation().strategy()).isEqualTo(EvaluationStrategy.NO);
    assertThat(arguments.evaluation().answers().nBest()).isEqualTo(20);
    assertThat(arguments.logging().steps()).isEqualTo(500);
    assertThat(arguments.logging().mapping()).isEqualTo(SectionMapping.STRICT);
    assertThat(arguments.evaluate()).isFalse();
  }

  @Test
  void evaluationsAreAsFarApartAsLogsUnlessSaidOtherwise() throws IOException {
    String[] strategy = {"--evaluation_strategy=steps", "--validation_file=v", "--logging_steps=7"};
    assertThat(parse(strategy).evaluation().steps()).isEqualTo(7);
    assertThat(parse(strategy).evaluate()).isTrue();
    assertThat(parse("--eval_steps", "3").evaluation().steps()).isEqualTo(3);
  }

  @Test
  void flagsStandAloneOrWithAWord() throws IOException {
    assertThat(parse("--overwrite_output_dir").output().overwrite()).isTrue();
    assertThat(parse("--overwrite_output_dir", "False").output().overwrite()).isFalse();
    assertThat(parse("--overwrite_output_dir=true").output().overwrite()).isTrue();
  }

  @Test
  void theCommandLineWinsOverTheFile() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.json"),
            """
            {"model_name_or_path": "m", "train_file": "t.json", "do_train": true, "output_dir": "out",
             "learning_rate": 3e-4, "max_steps": 120, "max_train_samples": null}
            """);
    TrainingArguments arguments =
        TrainingArguments.parse(List.of(file.toString(), "--max_steps", "-1"));
    assertThat(arguments.optimization().learningRate()).isEqualTo(3e-4);
    assertThat(arguments.optimization().maxSteps()).isEqualTo(-1);
    assertThat(arguments.data().maxTrainSamples()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--max_step 5|--max_step is not an argument of the trainer; the nearest is --max_steps",
        "--max_steps five|--max_steps five is not allowed: a whole number",
        "--max_steps|--max_steps needs a value: a whole number",
        "--learning_rate nan|--learning_rate nan is not allowed: a number",
        "--learning_rate -1|--learning_rate -1.0 is not allowed: above 0",
        "--warmup_ratio 1|--warmup_ratio 1.0 is not allowed: from 0 up to, but not including, 1",
        "--bf16 maybe|--bf16 maybe is not allowed: auto or true or false",
        "--doc_stride 384|--doc_stride 384 is not allowed: less than --max_seq_length 384",
        "--n_best_size 0|--n_best_size 0 is not allowed: 1 or more",
        "--do_train perhaps|--do_train perhaps is not allowed: true or false",
        "--evaluation_strategy steps|Evaluation needs --validation_file",
        "--do_train false|There is nothing to do: give --do_train, --do_eval or both",
        "--output_dir none|--output_dir is missing: folder for the model and the results",
        "stray|\"stray\" is not understood: arguments look like --max_steps 100",
      })
  void whatIsWrongIsSaidInOneLine(String words, String message) {
    assertThatThrownBy(() -> parse(words.split(" ")))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aFileThatIsNoJsonIsSaidWithItsPlace() throws IOException {
    Path file = Files.writeString(directory.resolve("a.json"), "{\"max_steps\": 5,\n \"seed\" 4}");
    assertThatThrownBy(() -> TrainingArguments.parse(List.of(file.toString())))
        .isInstanceOf(ArgumentException.class)
        .hasMessageStartingWith(file + ": line 2, column ");
    assertThatThrownBy(() -> TrainingArguments.parse(List.of("absent.json")))
        .hasMessage(
            "Argument file absent.json does not exist; give a JSON file, or --name value pairs");
  }

  @Test
  void theHelpAndTheValuesNameEveryArgument() throws IOException {
    TrainingArguments arguments = parse("--max_steps", "3");
    assertThat(arguments.values()).containsEntry("max_steps", 3).containsEntry("run_name", null);
    assertThat(TrainingArguments.help().lines()).hasSameSizeAs(arguments.values().keySet());
    assertThat(TrainingArguments.help())
        .contains(
            "--eval_steps                     updates between two evaluations; none: logging_steps (a whole number; default none)");
  }

  @Test
  void aFolderThatIsNotEmptyIsRefusedUnlessItMayBeOverwritten() throws IOException {
    Files.writeString(directory.resolve("old.txt"), "old");
    assertThatThrownBy(() -> new OutputArguments(directory, false).check())
        .isInstanceOf(ArgumentException.class)
        .hasMessage(
            "--output_dir "
                + directory
                + " is not allowed: it is not empty; give another folder, or --overwrite_output_dir to replace files there");
    new OutputArguments(directory, true).check();
    new OutputArguments(directory.resolve("new"), false).check();
    assertThat(directory.resolve("new")).doesNotExist();
  }

  @Test
  void scoresThatTheMappingWouldRefuseAreRefusedAtOnce() throws IOException {
    String[] words = {"--metric_key_prefix=none", "--section_mapping=refuse"};
    assertThatThrownBy(() -> parse("--do_eval", "--validation_file=v", words[0], words[1]))
        .isInstanceOf(ArgumentException.class)
        .hasMessageStartingWith(
            "--section_mapping refuse is not allowed with --metric_key_prefix none");
    assertThat(parse(words).logging().mapping()).isEqualTo(SectionMapping.REFUSE);
  }

  @Test
  void anUnknownNameInAFileIsSaidWithTheFile() throws IOException {
    Path file = Files.writeString(directory.resolve("arguments.json"), "{\"max_step\": 3}");
    assertThatThrownBy(() -> TrainingArguments.parse(List.of(file.toString())))
        .hasMessage(
            file + ": --max_step is not an argument of the trainer; the nearest is --max_steps");
  }

  @Test
  void aFileThatBreaksOffIsSaidWithoutTheParsersOwnWords() throws IOException {
    Path file = Files.writeString(directory.resolve("arguments.json"), "{\"seed\": 3");
    assertThatThrownBy(() -> TrainingArguments.parse(List.of(file.toString())))
        .hasMessageStartingWith(file + ": line 1, column ")
        .message()
        .doesNotContain("Source");
  }
}
