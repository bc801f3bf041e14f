// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.List;

/** SQuAD v2.0: as v1.1, but no answer against no answer has F1 1. */
final class SquadV2Pair implements PairScorer {

  @Override
  public QuestionScore score(String prediction, String gold) {
    String predicted = Normalization.squad(prediction);
    String wanted = Normalization.squad(gold);
    double exactMatch = predicted.equals(wanted) ? 1 : 0;
    return new QuestionScore(exactMatch, f1(SquadPair.words(predicted), SquadPair.words(wanted)));
  }

  private static double f1(List<String> prediction, List<String> gold) {
    if (prediction.isEmpty() || gold.isEmpty()) {
      return prediction.isEmpty() && gold.isEmpty() ? 1 : 0;
    }
    return Overlap.f1(prediction, gold);
  }
}
