// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.dataset.Dataset;
import dev.kymo.evaluation.metric.MeanFigure;
import dev.kymo.evaluation.metric.Metric;
import dev.kymo.evaluation.metric.MetricScores;
import dev.kymo.evaluation.metric.QuestionScore;
import dev.kymo.evaluation.statistics.Bootstrap;
import dev.kymo.evaluation.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures with all that is needed to trust and to compare them. Immutable.
 *
 * @param metric name of the metric
 * @param dataset what was scored on
 * @param scores the metric's figures and those of each example
 * @param means which figures are means over examples
 * @param intervals of these, by name
 * @param bootstrap how the intervals were made
 * @param provenance what it was made from
 */
public record EvaluationReport(
    String metric,
    Dataset dataset,
    MetricScores scores,
    List<MeanFigure> means,
    Map<String, Interval> intervals,
    Bootstrap bootstrap,
    Provenance provenance) {

  /** A report with the intervals computed. */
  public static EvaluationReport of(
      Metric<?> metric,
      Dataset dataset,
      MetricScores scores,
      Bootstrap bootstrap,
      Provenance provenance) {
    List<MeanFigure> means = metric.means();
    List<Interval> found =
        bootstrap.ofMeans(means.stream().map(mean -> values(scores, mean)).toList());
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (int i = 0; i < means.size(); i++) {
      intervals.put(means.get(i).name(), found.get(i).times(means.get(i).scale()));
    }
    return new EvaluationReport(
        metric.name(), dataset, scores, means, intervals, bootstrap, provenance);
  }

  private static double[] values(MetricScores scores, MeanFigure mean) {
    return scores.questions().values().stream().mapToDouble(mean.of()).toArray();
  }

  /** What each example adds, 0 to 1, by its id and by the name of the figure. */
  Map<String, Map<String, Double>> questions() {
    Map<String, Map<String, Double>> questions = new LinkedHashMap<>();
    scores.questions().forEach((id, score) -> questions.put(id, parts(score)));
    return questions;
  }

  private Map<String, Double> parts(QuestionScore score) {
    Map<String, Double> parts = new LinkedHashMap<>();
    means.forEach(mean -> parts.put(mean.name(), mean.of().applyAsDouble(score)));
    return parts;
  }
}
