// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.metric.MetricScores;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One evaluation: what was logged, and what it was measured on. Immutable.
 *
 * @param section where the figures were logged
 * @param step at which step of the training
 * @param figures in the order in which they were logged; names without prefix
 * @param scores the metric's figures and those of each question
 * @param answers what the model said
 * @param examples how many questions
 * @param datasetFingerprint of the data set
 * @param metric name of the metric
 * @param runtime of the answering, without the scoring
 */
public record EvaluationResult(
    Section section,
    Step step,
    Map<String, Double> figures,
    MetricScores scores,
    Answers answers,
    long examples,
    String datasetFingerprint,
    String metric,
    Duration runtime) {

  /** Copies the figures, in their order. */
  public EvaluationResult {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
