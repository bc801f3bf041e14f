// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Scores of all questions under SQuAD v2.0's rules, before any threshold.
 *
 * @param raw scores by question id, in the order of the data
 * @param answerable whether each question has a gold answer
 */
record V2Scores(Map<String, QuestionScore> raw, Map<String, Boolean> answerable) {
  private static final PairScorer PAIRS = new SquadV2Pair();

  static V2Scores of(QaDataset data, Map<String, String> predictions) {
    Map<String, QuestionScore> raw = new LinkedHashMap<>();
    Map<String, Boolean> answerable = new LinkedHashMap<>();
    for (QaExample example : data.examples()) {
      String prediction = predictions.get(example.id());
      raw.put(
          example.id(),
          prediction == null ? QuestionScore.ZERO : PAIRS.best(prediction, golds(example)));
      answerable.put(example.id(), !example.answers().isEmpty());
    }
    return new V2Scores(raw, answerable);
  }

  /** Gold answers that say something once they are normalised; else the empty one. */
  private static List<String> golds(QaExample example) {
    List<String> golds =
        example.answers().stream()
            .map(QaAnswer::text)
            .filter(text -> !Normalization.squad(text).isEmpty())
            .toList();
    return golds.isEmpty() ? List.of("") : golds;
  }

  /** The scores if questions of more doubt than the threshold were left unanswered. */
  Map<String, QuestionScore> above(double threshold, Map<String, Double> doubts) {
    Map<String, QuestionScore> kept = new LinkedHashMap<>(raw);
    kept.replaceAll(
        (id, score) -> {
          if (!(doubts.getOrDefault(id, 0.0) > threshold)) {
            return score;
          }
          return isAnswerable(id) ? QuestionScore.ZERO : new QuestionScore(1, 1);
        });
    return kept;
  }

  private boolean isAnswerable(String id) {
    return answerable.getOrDefault(id, false);
  }

  /** Means over all, answerable and unanswerable questions, in the official order. */
  Map<String, Double> means(Map<String, QuestionScore> scores) {
    Map<String, Double> figures = new LinkedHashMap<>();
    addMeans("", scores, id -> true, figures);
    addMeans("HasAns_", scores, this::isAnswerable, figures);
    addMeans("NoAns_", scores, id -> !isAnswerable(id), figures);
    return figures;
  }

  private static void addMeans(
      String prefix,
      Map<String, QuestionScore> scores,
      Predicate<String> isPart,
      Map<String, Double> figures) {
    double exact = 0;
    double f1 = 0;
    int total = 0;
    for (Map.Entry<String, QuestionScore> score : scores.entrySet()) {
      if (isPart.test(score.getKey())) {
        exact += score.getValue().exactMatch();
        f1 += score.getValue().f1();
        total++;
      }
    }
    if (total > 0) {
      figures.put(prefix + "exact", 100 * exact / total);
      figures.put(prefix + "f1", 100 * f1 / total);
      figures.put(prefix + "total", (double) total);
    }
  }

  /** A search over the questions of the data that have a probability of no answer. */
  ThresholdSearch search(Map<String, String> predictions, Map<String, Double> doubts) {
    List<RankedQuestion> ranked = new ArrayList<>();
    doubts.forEach(
        (id, doubt) -> {
          QuestionScore score = raw.get(id);
          if (score != null) {
            String prediction = predictions.getOrDefault(id, "");
            ranked.add(new RankedQuestion(isAnswerable(id), prediction, score, doubt));
          }
        });
    // Python's order has -0.0 and 0.0 as equals, Java's has not; the sum is 0.0 for both.
    ranked.sort(Comparator.comparingDouble(question -> question.doubt() + 0.0));
    int unanswerable = (int) answerable.values().stream().filter(has -> !has).count();
    return new ThresholdSearch(ranked, unanswerable, raw.size());
  }
}
