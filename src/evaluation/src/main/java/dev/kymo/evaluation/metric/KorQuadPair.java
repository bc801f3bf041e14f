// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.List;

/** KorQuAD 1.0: equal when normalised; F1 of characters without blanks. */
final class KorQuadPair implements PairScorer {

  @Override
  public QuestionScore score(String prediction, String gold) {
    String predicted = Normalization.korquad(prediction);
    String wanted = Normalization.korquad(gold);
    double exactMatch = predicted.equals(wanted) ? 1 : 0;
    return new QuestionScore(exactMatch, Overlap.f1(characters(predicted), characters(wanted)));
  }

  private static List<Integer> characters(String normalized) {
    return normalized.codePoints().filter(point -> point != ' ').boxed().toList();
  }
}
