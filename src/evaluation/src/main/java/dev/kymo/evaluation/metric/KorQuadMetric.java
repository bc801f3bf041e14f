// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import java.util.List;
import java.util.Map;

/**
 * KorQuAD 1.0's metric: {@code exact_match} and {@code f1}, from 0 to 100, equal to those of the
 * official script to the last digit. Thread-safe.
 *
 * <p>F1 counts characters, not words, and articles stay: on Korean text the figures are far from
 * those of {@link SquadMetric}.
 */
public final class KorQuadMetric implements QaMetric {
  private static final String NAME = "korquad";

  private final AnsweredScores scores = new AnsweredScores(NAME, new KorQuadPair());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<MeanFigure> means() {
    return MeanFigure.percentages("exact_match", "f1");
  }

  @Override
  public MetricScores score(QaDataset data, Map<String, String> predictions) {
    return scores.score(data, predictions);
  }
}
