// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import java.util.List;
import java.util.Map;

/**
 * SQuAD v1.1's metric: {@code exact_match} and {@code f1}, from 0 to 100, equal to those of the
 * official script to the last digit. Thread-safe.
 *
 * <p>A prediction counts by its best gold answer, exact match and F1 each on its own, after
 * lower-casing and without punctuation and articles. A question without a prediction counts as
 * wrong. A question without a gold answer cannot be scored.
 */
public final class SquadMetric implements QaMetric {
  private static final String NAME = "squad";

  private final AnsweredScores scores = new AnsweredScores(NAME, new SquadPair());

  /**
   * The form in which texts are compared: lower case, without ASCII punctuation and English
   * articles, words parted by one blank.
   */
  public static String normalize(String text) {
    return Normalization.squad(text);
  }

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
