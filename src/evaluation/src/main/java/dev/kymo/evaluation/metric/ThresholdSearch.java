// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * SQuAD v2.0's search for the threshold above which questions should stay unanswered. At first all
 * do; then questions get their answers one by one, the least doubtful first, and the best sum on
 * the way wins.
 */
final class ThresholdSearch {
  private final List<RankedQuestion> ranked;
  private final int unanswerable;
  private final int total;

  /**
   * A search.
   *
   * @param ranked questions by rising probability of no answer
   * @param unanswerable how many of all questions have no answer
   * @param total how many questions there are
   */
  ThresholdSearch(List<RankedQuestion> ranked, int unanswerable, int total) {
    this.ranked = ranked;
    this.unanswerable = unanswerable;
    this.total = total;
  }

  /** Adds {@code best_<name>} and {@code best_<name>_thresh}. */
  void addBest(String name, ToDoubleFunction<QuestionScore> figure, Map<String, Double> figures) {
    double sum = unanswerable;
    double best = sum;
    double threshold = 0;
    for (RankedQuestion question : ranked) {
      sum += gain(question, figure);
      if (sum > best) {
        best = sum;
        threshold = question.doubt();
      }
    }
    figures.put("best_" + name, 100 * best / total);
    figures.put("best_" + name + "_thresh", threshold);
  }

  private static double gain(RankedQuestion question, ToDoubleFunction<QuestionScore> figure) {
    if (question.answerable()) {
      return figure.applyAsDouble(question.score());
    }
    return question.prediction().isEmpty() ? 0 : -1;
  }

  /** Adds {@code pr_<name>_ap}: precision summed over recall, where the doubt changes. */
  void addAveragePrecision(
      String name, ToDoubleFunction<RankedQuestion> figure, Map<String, Double> figures) {
    int answerable = total - unanswerable;
    double found = 0;
    double area = 0;
    double recall = 0;
    for (int i = 0; i < ranked.size(); i++) {
      RankedQuestion question = ranked.get(i);
      found += question.answerable() ? figure.applyAsDouble(question) : 0;
      if (i == ranked.size() - 1 || question.doubt() != ranked.get(i + 1).doubt()) {
        area += found / (i + 1) * (found / answerable - recall);
        recall = found / answerable;
      }
    }
    figures.put("pr_" + name + "_ap", 100 * area);
  }
}
