// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.Section;
import dev.kymo.evaluation.StoredEvaluation;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.metric.QaMetric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The scoring of one data set.
 *
 * @param data the questions
 * @param metric scores them
 * @param known ids of those that were trained on
 * @param allowed whether the result is filed as {@code eval} even so
 */
record QaScoring(QaDataset data, QaMetric metric, List<String> known, boolean allowed) {

  Section section() {
    return known.isEmpty() || allowed ? Section.EVAL : Section.named(StoredEvaluation.CONTAMINATED);
  }

  /** Scores what was given, or has a model answer; only then the engine's classes are loaded. */
  ScoredAnswers score(
      AnswerSource source, Map<String, String> given, ModelOptions options, PrintWriter err)
      throws CommandFailure, IOException {
    Path model = source.model();
    return model == null
        ? FileScoring.score(data, metric, section(), given)
        : ModelScoring.score(this, model, options, err);
  }
}
