// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sum that SQuAD v1.1 and KorQuAD 1.0 have in common: each question has an answer, one without
 * a prediction counts as wrong, and the means run from 0 to 100.
 */
final class AnsweredScores {
  private final String metric;
  private final PairScorer pairs;

  AnsweredScores(String metric, PairScorer pairs) {
    this.metric = metric;
    this.pairs = pairs;
  }

  MetricScores score(QaDataset data, Map<String, String> predictions) {
    Predictions given = Predictions.of(metric, data, predictions);
    List<QaExample> examples = data.examples();
    examples.forEach(example -> check(data, example));
    QuestionScore[] scores = new QuestionScore[examples.size()];
    Cores.forEach(scores.length, i -> scores[i] = score(examples.get(i), predictions));
    Map<String, QuestionScore> questions = new LinkedHashMap<>();
    double exactMatch = 0;
    double f1 = 0;
    for (int i = 0; i < scores.length; i++) {
      exactMatch += scores[i].exactMatch();
      f1 += scores[i].f1();
      questions.put(examples.get(i).id(), scores[i]);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("exact_match", 100 * exactMatch / data.size());
    figures.put("f1", 100 * f1 / data.size());
    return new MetricScores(figures, questions, given.missing(), given.extra());
  }

  private QuestionScore score(QaExample example, Map<String, String> predictions) {
    String prediction = predictions.get(example.id());
    return prediction == null
        ? QuestionScore.ZERO
        : pairs.best(prediction, example.answers().stream().map(QaAnswer::text).toList());
  }

  private void check(QaDataset data, QaExample example) {
    if (example.answers().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: question \"%s\" has no gold answer, which metric %s cannot score; use squad_v2 for data with unanswerable questions"
              .formatted(data.name(), example.id(), metric));
    }
  }
}
