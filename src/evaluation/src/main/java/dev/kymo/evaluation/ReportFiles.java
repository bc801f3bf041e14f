// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.dataset.DataException;
import dev.kymo.evaluation.dataset.Fingerprints;
import dev.kymo.evaluation.statistics.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kymo's own result files beside Hugging Face's: {@code kymo_evaluation.json}, which says all of a
 * report, and {@code <stage>_question_scores.json} with what each example adds. Each file is
 * replaced as a whole. Not thread-safe for one directory.
 */
public final class ReportFiles {

  /** Name of the file that says all. */
  public static final String NAME = "kymo_evaluation.json";

  private ReportFiles() {}

  /**
   * Writes both files.
   *
   * @param directory is made if it is not there
   * @param stage for example {@code eval}
   */
  public static void write(Path directory, String stage, EvaluationReport report)
      throws IOException {
    Files.createDirectories(directory);
    Path questions = directory.resolve(stage + "_question_scores.json");
    JsonFile.write(questions, report.questions());
    Map<String, Object> document = ReportDocument.of(stage, report);
    document.put(
        "question_scores",
        Map.of(
            "file", String.valueOf(questions.getFileName()),
            "fingerprint", Fingerprints.ofFiles(List.of(questions))));
    JsonFile.write(directory.resolve(NAME), document);
  }

  /**
   * Reads both files back.
   *
   * @param place the directory, or {@code kymo_evaluation.json} in it
   * @throws DataException if they are not there, or not those that were written together; the
   *     message says what to do
   */
  public static StoredEvaluation read(Path place) throws IOException {
    Path file = Files.isDirectory(place) ? place.resolve(NAME) : place;
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          file + " does not exist; name a folder that kymo evaluate --output has written");
    }
    return StoredEvaluation.read(file);
  }

  /** The bootstrap's numbers as they stand in the file. */
  static Map<String, Object> document(Bootstrap bootstrap) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("method", "percentile bootstrap");
    document.put("level", Bootstrap.LEVEL);
    document.put("resamples", bootstrap.resamples());
    document.put("seed", bootstrap.seed());
    return document;
  }
}
