// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.Dataset;
import java.util.List;
import java.util.Map;

/**
 * A way to score predictions against what is right. Implementations are thread-safe.
 *
 * @param <D> the kind of data that it scores
 */
public interface Metric<D extends Dataset> {

  /** The metric's name, for example {@code squad}. */
  String name();

  /** Those of its figures that are means over examples, and so have confidence intervals. */
  List<MeanFigure> means();

  /**
   * Scores predictions.
   *
   * @param data examples with what is right
   * @param predictions by example id
   * @throws IllegalArgumentException if the data cannot be scored by this metric; the message names
   *     an example
   */
  MetricScores score(D data, Map<String, String> predictions);
}
