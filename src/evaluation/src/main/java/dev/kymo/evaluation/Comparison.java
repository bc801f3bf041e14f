// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.statistics.Bootstrap;
import dev.kymo.evaluation.statistics.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two evaluations, question by question. Immutable.
 *
 * @param questions how many both have
 * @param differences of each figure that is a mean over questions
 * @param mcNemar on the first figure, which is 1 or 0 for each question
 */
public record Comparison(long questions, List<Difference> differences, McNemar mcNemar) {
  private static final double SIGNIFICANT = 1 - Bootstrap.LEVEL;

  /** Copies the list. */
  public Comparison {
    differences = List.copyOf(differences);
  }

  /**
   * Compares the questions that both have, in the order of the first.
   *
   * @throws IllegalArgumentException if they have none in common, or were scored by metrics of
   *     different figures
   */
  public static Comparison of(
      StoredEvaluation first, StoredEvaluation second, Bootstrap bootstrap) {
    List<String> shared =
        first.questions().keySet().stream().filter(second.questions()::containsKey).toList();
    if (shared.isEmpty()) {
      throw new IllegalArgumentException(
          "%s and %s have no question in common, so there are no pairs to compare"
              .formatted(first.place(), second.place()));
    }
    List<Difference> differences = new ArrayList<>();
    for (String figure : figures(first, shared)) {
      double[] before = values(first, shared, figure);
      double[] after = values(second, shared, figure);
      Difference difference = Difference.of(figure, before, after, bootstrap);
      differences.add(difference.as(own(first, shared, figure), own(second, shared, figure)));
    }
    String yesOrNo = differences.get(0).figure();
    McNemar test = McNemar.of(values(first, shared, yesOrNo), values(second, shared, yesOrNo));
    return new Comparison(shared.size(), differences, test);
  }

  private static List<String> figures(StoredEvaluation evaluation, List<String> shared) {
    return List.copyOf(evaluation.questions().getOrDefault(shared.get(0), Map.of()).keySet());
  }

  /** The figure as it was stored; NaN if it is of more questions than those that both have. */
  private static double own(StoredEvaluation from, List<String> shared, String figure) {
    return from.questions().size() == shared.size()
        ? from.figures().getOrDefault(figure, Double.NaN)
        : Double.NaN;
  }

  private static double[] values(StoredEvaluation from, List<String> ids, String figure) {
    return ids.stream()
        .mapToDouble(
            id -> {
              Double value = from.questions().getOrDefault(id, Map.of()).get(figure);
              if (value == null) {
                throw new IllegalArgumentException(
                    "%s has no %s of question \"%s\"; compare results of the same metric"
                        .formatted(from.place(), figure, id));
              }
              return value;
            })
        .toArray();
  }

  /**
   * Whether the second is significantly worse: the 95 % interval of a difference lies below 0, or
   * McNemar's test says at 5 % that it has fewer questions right.
   */
  public boolean isSecondWorse() {
    return differences.stream().anyMatch(Difference::isWorse)
        || (mcNemar.pValue() < SIGNIFICANT && mcNemar.onlySecond() < mcNemar.onlyFirst());
  }
}
