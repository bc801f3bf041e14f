// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet and Arrow through the commands. */
class TablesTest {
  private static final Path TABLES = Path.of("../columnar/src/test/resources");

  @TempDir Path directory;
  private Path predictions = Path.of("");

  @BeforeEach
  void answerTwoQuestions() throws IOException {
    predictions =
        Files.writeString(
            directory.resolve("predictions.json"),
            "{\"57092322efce8f15003a7db0\": \"British Satellite Broadcasting\"}");
  }

  private CommandRun evaluate(Path data, String... more) {
    String[] arguments = new String[5 + more.length];
    arguments[0] = "evaluate";
    arguments[1] = "--dataset";
    arguments[2] = data.toString();
    arguments[3] = "--predictions";
    arguments[4] = predictions.toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CommandRun.of(arguments);
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void foldersGiveTheFiguresOfTheSameRowsAsJsonAndNameTheirSplit() throws IOException {
    JsonNode lines = json(evaluate(TABLES.resolve("squad.jsonl"), "--json"));
    for (String folder : new String[] {"saved/dict", "hub/squad"}) {
      JsonNode rows = json(evaluate(TABLES.resolve(folder), "--json"));
      assertThat(rows.path("f1").asDouble()).isEqualTo(lines.path("f1").asDouble());
      assertThat(rows.path("dataset_fingerprint")).isEqualTo(lines.path("dataset_fingerprint"));
      assertThat(rows.path("dataset").asText()).endsWith("/validation");
    }
  }

  @Test
  void aSplitIsNamedBehindItsFolder() {
    CommandRun run = evaluate(TABLES.resolve("hub/squad/train"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("of squad/train (3 questions)");
  }

  @Test
  void whereTheSplitIsNotClearTheyAreListed() {
    CommandRun run = evaluate(TABLES.resolve("hub/klue"));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err())
        .contains("holds several splits (mrc/validation, ynat/validation); name one, as in")
        .hasLineCount(1);
  }

  @Test
  void trainingQuestionsAreLookedForInTheSplitOfThatName() {
    CommandRun run =
        evaluate(
            TABLES.resolve("saved/dict"), "--training", TABLES.resolve("hub/squad").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DOES_NOT_HOLD);
    assertThat(run.err()).contains("3 of 9 questions of dict/validation are in");
  }

  @Test
  void trainingTakesTheSplitsOfItsPurposesAndSaysWhichTheyAre() throws IOException {
    Path model = directory.resolve("model");
    TinyModel.write(model, 1);
    CommandRun run =
        CommandRun.with(
            Map.of("WANDB_DIR", directory.toString()),
            "train",
            "--do_train",
            "--do_eval",
            "--max_seq_length",
            "64",
            "--doc_stride",
            "16",
            "--model_name_or_path",
            model.toString(),
            "--train_file",
            TABLES.resolve("saved/dict").toString(),
            "--validation_file",
            TABLES.resolve("hub/squad").toString(),
            "--output_dir",
            directory.resolve("out").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err())
        .contains("reading dict, which is dict/train", "reading squad, which is squad/validation")
        .contains("3 of 9"); // the training questions are among those of the evaluation
  }
}
