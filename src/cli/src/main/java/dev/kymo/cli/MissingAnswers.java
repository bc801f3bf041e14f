// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.metric.QaMetric;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says what does not fit between questions and predictions.
 *
 * @param data the questions
 * @param metric scored them
 */
record MissingAnswers(QaDataset data, QaMetric metric) {
  /** More lines about single questions help nobody; their count is given. */
  private static final int MOST_NAMED = 20;

  private static final String KORQUAD = "KorQuAD_v1.0";

  void speak(EvaluationResult result, Consumer<String> say) {
    if (metric.name().equals("korquad") && !data.version().equals(KORQUAD)) {
      say.accept(
          "warning: metric korquad expects data of version %s, and %s is of version \"%s\""
              .formatted(KORQUAD, data.name(), data.version()));
    }
    List<String> missing = missing(result.answers().extracted().predictions());
    missing.stream().limit(MOST_NAMED).forEach(id -> say.accept(sentence(id)));
    if (missing.size() > MOST_NAMED) {
      say.accept(
          "%s more questions are unanswered and receive score 0 (%s in all); if they should have answers, the file was not written whole."
              .formatted(
                  Integer.toString(missing.size() - MOST_NAMED), Integer.toString(missing.size())));
    }
    if (result.scores().extra() > 0) {
      say.accept(
          "%s predictions are for questions that %s does not have; they are left out."
              .formatted(Long.toString(result.scores().extra()), data.name()));
    }
  }

  private List<String> missing(Map<String, String> predictions) {
    return data.ids().stream().filter(id -> !predictions.containsKey(id)).toList();
  }

  /** The words are those of the metric's official script. */
  private String sentence(String id) {
    return metric.name().equals("squad_v2")
        ? "Missing prediction for " + id
        : "Unanswered question " + id + " will receive score 0.";
  }
}
