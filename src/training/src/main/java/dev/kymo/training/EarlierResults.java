// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.evaluation.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Result files of an earlier training in the folder that a new one is saved to. */
final class EarlierResults {
  private static final List<String> NAMES =
      List.of(
          ReportFiles.NAME,
          "all_results.json",
          "train_results.json",
          "eval_results.json",
          "eval_predictions.json",
          "eval_nbest_predictions.json",
          "eval_null_odds.json",
          "eval_question_scores.json");

  private EarlierResults() {}

  /** Removes them, for they say nothing of the model that is saved next. Other files stay. */
  static void remove(Path directory) throws IOException {
    for (String name : NAMES) {
      Files.deleteIfExists(directory.resolve(name));
    }
  }
}
