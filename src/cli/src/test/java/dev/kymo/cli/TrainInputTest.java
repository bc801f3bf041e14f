// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.training.TinyQuestions;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is found before a run is started: one line, the right exit code, nothing written. */
class TrainInputTest {
  @TempDir Path directory;
  private Path model = Path.of("");
  private Path train = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void makeModelAndData() throws IOException {
    model = directory.resolve("model");
    TinyModel.write(model, 1);
    train = TinyQuestions.write(directory.resolve("train.json"), 4, 1);
    out = directory.resolve("out");
  }

  private CommandRun train(String... more) {
    List<String> words = new ArrayList<>(List.of("train", "--do_train", "--max_steps", "1"));
    words.addAll(List.of("--model_name_or_path", model.toString()));
    words.addAll(List.of("--train_file", train.toString(), "--output_dir", out.toString()));
    words.addAll(List.of("--max_seq_length", "48", "--doc_stride", "16"));
    words.addAll(List.of(more));
    return CommandRun.with(Map.of("WANDB_DIR", directory.toString()), words.toArray(String[]::new));
  }

  private void assertRefused(CommandRun run, int exitCode, String... parts) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    List<String> lines = run.err().lines().toList();
    assertThat(lines.get(lines.size() - 1)).startsWith("kymo train: ").contains(parts);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(directory.resolve("wandb")).doesNotExist();
  }

  @Test
  void anUnknownArgumentIsNamedWithTheNearestKnownOne() {
    assertRefused(
        train("--max_step", "3"), ExitCodes.USAGE, "--max_step", "the nearest is --max_steps");
    assertThat(out).doesNotExist();
  }

  @Test
  void aValueThatIsNotAllowedIsNamed() {
    assertRefused(train("--seed", "many"), ExitCodes.USAGE, "--seed many", "a whole number");
  }

  @Test
  void withoutArgumentsTheHelpIsNamed() {
    assertRefused(CommandRun.of("train"), ExitCodes.USAGE, "kymo train --help");
  }

  @Test
  void theHelpListsTheTrainersArguments() {
    CommandRun run = CommandRun.of("train", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("--per_device_train_batch_size", "--section_mapping");
  }

  @Test
  void anArgumentFileThatIsNotThereIsNamed() {
    assertRefused(CommandRun.of("train", "gone.json"), ExitCodes.USAGE, "gone.json");
  }

  @Test
  void aMissingDataFileIsNamed() {
    assertRefused(train("--train_file", "gone.json"), ExitCodes.DATA, "gone.json");
    assertThat(out).doesNotExist();
  }

  @Test
  void malformedDataIsNamedWithThePlaceInIt() throws IOException {
    Files.writeString(train, Files.readString(train).replaceFirst("\"id\":", "\"key\":"));
    assertRefused(
        train(),
        ExitCodes.DATA,
        train.toString(),
        "line 1, column ",
        "data[0].paragraphs[0].qas[0]",
        "id is missing");
    assertThat(out).doesNotExist();
  }

  @Test
  void aModelDirectoryWithoutWeightsIsNamedWithWhatItLacks() throws IOException {
    Files.delete(model.resolve("model.safetensors"));
    assertRefused(train(), ExitCodes.DATA, model.toString(), "model.safetensors");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFolderWithFilesIsLeftAsItIs() throws IOException {
    Files.createDirectories(out);
    Path mine = Files.writeString(out.resolve("all_results.json"), "mine");
    assertRefused(train(), ExitCodes.USAGE, out.toString(), "--overwrite_output_dir");
    assertThat(mine).hasContent("mine");
    try (var files = Files.list(out)) {
      assertThat(files).containsExactly(mine);
    }
  }

  @Test
  void aModeThatIsNotServedIsNamed() {
    CommandRun run =
        CommandRun.with(
            Map.of("WANDB_MODE", "shared", "WANDB_DIR", directory.toString()),
            "train",
            "--do_train",
            "--model_name_or_path",
            model.toString(),
            "--train_file",
            train.toString(),
            "--output_dir",
            out.toString());
    assertRefused(run, ExitCodes.USAGE, "WANDB_MODE \"shared\" is not served");
  }
}
