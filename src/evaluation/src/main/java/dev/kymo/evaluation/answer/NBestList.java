// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import dev.kymo.evaluation.dataset.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Candidates with their texts and probabilities. */
final class NBestList {
  /** The reference's word for "no candidate at all". */
  private static final String NO_CANDIDATE = "empty";

  private NBestList() {}

  static List<ScoredAnswer> of(Candidates candidates, String context) {
    CodePoints points = CodePoints.of(context);
    List<ScoredAnswer> list = new ArrayList<>(candidates.size() + 1);
    for (int i = 0; i < candidates.size(); i++) {
      String text = points.slice(candidates.begin(i), candidates.end(i));
      list.add(new ScoredAnswer(text, candidates.startLogit(i), candidates.endLogit(i), 0));
    }
    boolean artificial = list.isEmpty() || (list.size() == 1 && list.get(0).text().isEmpty());
    if (artificial) {
      list.add(0, new ScoredAnswer(NO_CANDIDATE, 0, 0, 0));
    }
    return withProbabilities(list, artificial);
  }

  private static List<ScoredAnswer> withProbabilities(List<ScoredAnswer> list, boolean artificial) {
    float[] scores = new float[list.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = list.get(i).startLogit() + list.get(i).endLogit();
    }
    double[] probabilities =
        artificial ? Probabilities.twofold(scores) : Probabilities.single(scores);
    for (int i = 0; i < scores.length; i++) {
      ScoredAnswer answer = list.get(i);
      list.set(
          i,
          new ScoredAnswer(
              answer.text(), answer.startLogit(), answer.endLogit(), probabilities[i]));
    }
    return List.copyOf(list);
  }

  /** The first that says something. */
  static Optional<ScoredAnswer> bestText(List<ScoredAnswer> list) {
    return list.stream().filter(answer -> !answer.text().isEmpty()).findFirst();
  }
}
