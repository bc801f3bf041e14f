// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SQuAD v2.0's metric, equal to the official script to the last digit (as CPython up to 3.11 adds
 * up). Thread-safe.
 *
 * <p>Figures, from 0 to 100 but for the totals and thresholds: {@code exact, f1, total}, the same
 * over the questions that have an answer ({@code HasAns_}) and that have none ({@code NoAns_}), and
 * {@code best_exact, best_exact_thresh, best_f1, best_f1_thresh} where there are probabilities of
 * no answer. The official script fails if a prediction is missing; here it counts as wrong.
 */
public final class SquadV2Metric implements QaMetric {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final NoAnswer noAnswer;
  private final double threshold;
  private final boolean averagePrecision;

  private SquadV2Metric(NoAnswer noAnswer, double threshold, boolean averagePrecision) {
    this.noAnswer = noAnswer;
    this.threshold = threshold;
    this.averagePrecision = averagePrecision;
  }

  /** The official script, given data and predictions: no {@code best_} figures. */
  public static SquadV2Metric official() {
    return new SquadV2Metric(new NoAnswer.Unknown(), NEVER, false);
  }

  /**
   * The official script, given probabilities of no answer as well.
   *
   * @param probabilities by question id; of equal ones the earlier is tried first
   * @param threshold a question counts as unanswered where its probability is above this; the
   *     script's default is 1.0
   */
  public static SquadV2Metric official(Map<String, Double> probabilities, double threshold) {
    Map<String, Double> ordered = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    return new SquadV2Metric(new NoAnswer.Given(ordered), threshold, false);
  }

  /**
   * What {@code run_qa} reports: all probabilities are 0, so that the {@code best_} figures depend
   * on the order of the predictions. They are there for comparison, not for use.
   */
  public static SquadV2Metric runQa() {
    return new SquadV2Metric(new NoAnswer.AllZero(), NEVER, false);
  }

  /**
   * This metric with the average precisions {@code pr_exact_ap, pr_f1_ap, pr_oracle_ap}, which the
   * script adds where it draws curves. They need probabilities of no answer and a question that has
   * an answer.
   */
  public SquadV2Metric withAveragePrecision() {
    return new SquadV2Metric(noAnswer, threshold, true);
  }

  @Override
  public String name() {
    return "squad_v2";
  }

  @Override
  public List<MeanFigure> means() {
    return MeanFigure.percentages("exact", "f1");
  }

  @Override
  public MetricScores score(QaDataset data, Map<String, String> predictions) {
    Predictions given = Predictions.of(name(), data, predictions);
    Map<String, Double> doubts = noAnswer.probabilities(data, predictions);
    V2Scores scores = V2Scores.of(data, predictions);
    Map<String, QuestionScore> kept = scores.above(threshold, doubts);
    Map<String, Double> figures = scores.means(kept);
    if (!(noAnswer instanceof NoAnswer.Unknown)) {
      ThresholdSearch search = scores.search(predictions, doubts);
      search.addBest("exact", QuestionScore::exactMatch, figures);
      search.addBest("f1", QuestionScore::f1, figures);
      if (averagePrecision && figures.containsKey("HasAns_total")) {
        search.addAveragePrecision("exact", q -> q.score().exactMatch(), figures);
        search.addAveragePrecision("f1", q -> q.score().f1(), figures);
        search.addAveragePrecision("oracle", question -> 1, figures);
      }
    }
    return new MetricScores(figures, kept, given.missing(), given.extra());
  }
}
