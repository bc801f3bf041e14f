// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.Arrays;
import java.util.List;

/** SQuAD v1.1: equal when normalised; F1 of words. Two empty texts are equal but have no F1. */
final class SquadPair implements PairScorer {
  private static final QuestionScore PERFECT = new QuestionScore(1, 1);

  @Override
  public QuestionScore score(String prediction, String gold) {
    String predicted = Normalization.squad(prediction);
    String wanted = Normalization.squad(gold);
    double exactMatch = predicted.equals(wanted) ? 1 : 0;
    return new QuestionScore(exactMatch, Overlap.f1(words(predicted), words(wanted)));
  }

  /** The prediction is normalised once; behind a gold answer that it equals nothing is better. */
  @Override
  public QuestionScore best(String prediction, List<String> golds) {
    String predicted = Normalization.squad(prediction);
    List<String> words = words(predicted);
    double exactMatch = 0;
    double f1 = 0;
    for (String gold : golds) {
      String wanted = Normalization.squad(gold);
      if (!predicted.equals(wanted)) {
        f1 = Math.max(f1, Overlap.f1(words, words(wanted)));
      } else if (predicted.isEmpty()) {
        exactMatch = 1;
      } else {
        return PERFECT;
      }
    }
    return new QuestionScore(exactMatch, f1);
  }

  /** Words of a normalised text. */
  static List<String> words(String normalized) {
    return normalized.isEmpty() ? List.of() : Arrays.asList(normalized.split(" ", -1));
  }
}
