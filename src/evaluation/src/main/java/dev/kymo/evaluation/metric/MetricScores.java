// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a metric says of a set of predictions. Immutable.
 *
 * @param figures by official name, in the official order; from 0 to 100 unless the metric says
 *     otherwise
 * @param questions scores by question id, in the order of the data
 * @param missing questions without a prediction; they count as wrong
 * @param extra predictions for questions that the data does not have; they are left out
 */
public record MetricScores(
    Map<String, Double> figures, Map<String, QuestionScore> questions, long missing, long extra) {

  /** Copies the maps, in their order. */
  public MetricScores {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    questions = Collections.unmodifiableMap(new LinkedHashMap<>(questions));
  }
}
