// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.List;

/** Scores a prediction against one gold answer. */
interface PairScorer {
  QuestionScore score(String prediction, String gold);

  /** The best over several gold answers, exact match and F1 each on its own. */
  default QuestionScore best(String prediction, List<String> golds) {
    double exactMatch = 0;
    double f1 = 0;
    for (String gold : golds) {
      QuestionScore score = score(prediction, gold);
      exactMatch = Math.max(exactMatch, score.exactMatch());
      f1 = Math.max(f1, score.f1());
    }
    return new QuestionScore(exactMatch, f1);
  }
}
