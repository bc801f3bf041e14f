// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.dataset.Dataset;
import dev.kymo.evaluation.metric.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says what does not fit between questions and predictions.
 *
 * @param data the examples
 * @param metric scored them
 * @param original how many examples there were before the first ones were chosen
 */
record MissingAnswers(Dataset data, Metric<?> metric, long original) {
  /** More lines about single questions help nobody; their count is given. */
  private static final int MOST_NAMED = 20;

  void speak(EvaluationResult result, Consumer<String> say) {
    List<String> missing = missing(result.answers().extracted().predictions());
    missing.stream().limit(MOST_NAMED).forEach(id -> say.accept(sentence(id)));
    if (missing.size() > MOST_NAMED) {
      say.accept(
          "%s more have no prediction either (%s in all); if they should have answers, the file was not written whole."
              .formatted(
                  Integer.toString(missing.size() - MOST_NAMED), Integer.toString(missing.size())));
    }
    if (result.scores().extra() > 0) {
      say.accept(
          "%s predictions are for ids that %s; they are left out."
              .formatted(Long.toString(result.scores().extra()), absent()));
    }
  }

  private String absent() {
    return data.size() == original
        ? data.name() + " does not have"
        : "are not among the first %s questions of %s"
            .formatted(Long.toString(data.size()), data.name());
  }

  private List<String> missing(Map<String, String> predictions) {
    return data.ids().stream().filter(id -> !predictions.containsKey(id)).toList();
  }

  /** The words are those of the metric's official script. */
  private String sentence(String id) {
    return switch (metric.name()) {
      case "squad_v2" -> "Missing prediction for " + id;
      case "klue_mrc_answered" -> "Question " + id + " has no prediction and is left out.";
      case "classification" -> "Text " + id + " has no prediction and counts as wrong.";
      default -> "Unanswered question " + id + " will receive score 0.";
    };
  }
}
