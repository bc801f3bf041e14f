// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.metric.QaMetric;
import dev.kymo.evaluation.metric.SquadMetric;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the metric of a name, or the one that fits the data. */
final class MetricChoice {
  private static final List<QaMetric> KNOWN = List.of(new SquadMetric());

  private MetricChoice() {}

  /**
   * The metric.
   *
   * @param name what the user asked for, null for nothing
   * @param voice is told which one was chosen if the user did not
   */
  static QaMetric of(@Nullable String name, QaDataset data, Consumer<String> voice)
      throws CommandFailure {
    if (name != null) {
      return KNOWN.stream()
          .filter(metric -> metric.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  CommandFailure.usage(
                      "Metric \"" + name + "\" is unknown; use " + String.join(", ", names())));
    }
    if (data.examples().stream().anyMatch(example -> example.answers().isEmpty())) {
      throw CommandFailure.usage(
          "%s has questions without an answer, as SQuAD v2.0 has; known metrics are %s, and none of them can score it"
              .formatted(data.name(), String.join(", ", names())));
    }
    QaMetric chosen = KNOWN.get(0);
    voice.accept(
        "Metric " + chosen.name() + ": every question of " + data.name() + " has an answer.");
    return chosen;
  }

  private static List<String> names() {
    return KNOWN.stream().map(QaMetric::name).toList();
  }
}
