// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

/** KLUE-MRC: equal when normalised; "ROUGE-W" from the longest common stretch of characters. */
final class KlueMrcPair implements PairScorer {

  @Override
  public QuestionScore score(String prediction, String gold) {
    String predicted = Normalization.klue(prediction);
    String wanted = Normalization.klue(gold);
    double exactMatch = predicted.equals(wanted) ? 1 : 0;
    return new QuestionScore(exactMatch, rougeW(predicted, wanted));
  }

  private static double rougeW(String prediction, String gold) {
    if (gold.isEmpty() || prediction.isEmpty()) {
      return gold.equals(prediction) ? 1 : 0;
    }
    int[] predicted = prediction.codePoints().toArray();
    int[] wanted = gold.codePoints().toArray();
    int common = CommonSubstring.length(predicted, wanted);
    if (common == 0) {
      return 0;
    }
    double precision = (double) common / predicted.length;
    double recall = (double) common / wanted.length;
    return 2 * (precision * recall) / (precision + recall);
  }
}
