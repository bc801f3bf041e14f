// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.Arrays;
import java.util.List;

/** SQuAD v1.1: equal when normalised; F1 of words. Two empty texts are equal but have no F1. */
final class SquadPair implements PairScorer {

  @Override
  public QuestionScore score(String prediction, String gold) {
    String predicted = Normalization.squad(prediction);
    String wanted = Normalization.squad(gold);
    double exactMatch = predicted.equals(wanted) ? 1 : 0;
    return new QuestionScore(exactMatch, Overlap.f1(words(predicted), words(wanted)));
  }

  /** Words of a normalised text. */
  static List<String> words(String normalized) {
    return normalized.isEmpty() ? List.of() : Arrays.asList(normalized.split(" ", -1));
  }
}
