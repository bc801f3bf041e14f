// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The evaluation function that stands beside KLUE-MRC's metric classes in the published baseline:
 * {@code exact_match} and {@code rouge} from 0 to 1, over the questions that have a prediction. The
 * others are left out of sums and counts alike, so that a file with few predictions may look good;
 * {@link MetricScores#missing} says how many there are. Pairs are scored as by {@link
 * KlueMrcMetric}. Thread-safe.
 */
public final class KlueMrcAnsweredMetric implements QaMetric {
  private final PairScorer pairs = new KlueMrcPair();

  @Override
  public String name() {
    return "klue_mrc_answered";
  }

  @Override
  public List<MeanFigure> means() {
    return List.of(
        new MeanFigure("exact_match", 1, QuestionScore::exactMatch),
        new MeanFigure("rouge", 1, QuestionScore::f1));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if no question has a prediction
   */
  @Override
  public MetricScores score(QaDataset data, Map<String, String> predictions) {
    Predictions given = Predictions.of(name(), data, predictions);
    Map<String, QuestionScore> questions = new LinkedHashMap<>();
    for (QaExample example : data.examples()) {
      String prediction = predictions.get(example.id());
      if (prediction != null) {
        questions.put(example.id(), pairs.best(prediction, KlueMrcMetric.golds(example)));
      }
    }
    if (questions.isEmpty()) {
      throw new IllegalArgumentException(
          "No question of %s has a prediction, and metric %s is a mean over those that have one; see whether the ids are those of the data"
              .formatted(data.name(), name()));
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    means().forEach(mean -> figures.put(mean.name(), mean(questions, mean)));
    return new MetricScores(figures, questions, given.missing(), given.extra());
  }

  private static double mean(Map<String, QuestionScore> questions, MeanFigure figure) {
    return PairwiseMean.of(questions.values().stream().map(figure.of()::applyAsDouble).toList());
  }
}
