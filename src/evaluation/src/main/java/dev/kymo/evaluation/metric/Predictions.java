// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import java.util.Map;

/**
 * How predictions and questions fit.
 *
 * @param missing questions without a prediction
 * @param extra predictions without a question
 */
record Predictions(long missing, long extra) {

  /**
   * Counts.
   *
   * @throws IllegalArgumentException if there is nothing to score
   */
  static Predictions of(String metric, QaDataset data, Map<String, String> predictions) {
    if (data.examples().isEmpty()) {
      throw new IllegalArgumentException(
          data.name() + " has no questions, so metric " + metric + " has no value");
    }
    long missing =
        data.examples().stream().filter(example -> !predictions.containsKey(example.id())).count();
    return new Predictions(missing, predictions.size() - (data.size() - missing));
  }
}
