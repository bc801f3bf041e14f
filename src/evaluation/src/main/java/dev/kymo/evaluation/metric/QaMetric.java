// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import java.util.Map;

/** A way to score predictions against gold answers. Implementations are thread-safe. */
public interface QaMetric {

  /** The metric's name, for example {@code squad}. */
  String name();

  /**
   * Scores predictions.
   *
   * @param data questions with their gold answers
   * @param predictions answer texts by question id
   * @throws IllegalArgumentException if the data cannot be scored by this metric; the message names
   *     a question
   */
  MetricScores score(QaDataset data, Map<String, String> predictions);
}
