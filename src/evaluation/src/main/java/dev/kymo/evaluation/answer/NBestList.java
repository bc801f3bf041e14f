// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import dev.kymo.evaluation.dataset.CodePoints;
import java.util.List;
import java.util.Optional;

/** The list of a question's best candidates, as the reference makes it. */
final class NBestList {
  /** The reference's word for "no candidate at all". */
  private static final String NO_CANDIDATE = "empty";

  private NBestList() {}

  /** Candidates of a question that has an answer. */
  static List<ScoredAnswer> of(Candidates candidates, String context) {
    return candidates.size() == 0
        ? List.of(new ScoredAnswer(NO_CANDIDATE, 0, 0, 1))
        : orTheWord(NBest.of(candidates, CodePoints.of(context)));
  }

  /** Candidates of a question that may have no answer: this is always among them. */
  static List<ScoredAnswer> of(Candidates candidates, String context, NullScore none) {
    candidates.add(0, 0, none.startLogit(), none.endLogit());
    NBest list = NBest.of(candidates, CodePoints.of(context));
    return orTheWord(candidates.hasNone() ? list : list.and(none));
  }

  /** Puts the reference's word in front of an empty text that stands alone. */
  private static List<ScoredAnswer> orTheWord(NBest list) {
    ScoredAnswer first = list.get(0);
    if (list.size() > 1 || !first.text().isEmpty()) {
      return list;
    }
    float score = first.startLogit() + first.endLogit();
    double[] probabilities = Probabilities.twofold(0, score);
    return List.of(
        new ScoredAnswer(NO_CANDIDATE, 0, 0, probabilities[0]),
        new ScoredAnswer("", first.startLogit(), first.endLogit(), probabilities[1]));
  }

  /** The first that says something. */
  static Optional<ScoredAnswer> bestText(List<ScoredAnswer> list) {
    return list.stream().filter(answer -> !answer.text().isEmpty()).findFirst();
  }
}
