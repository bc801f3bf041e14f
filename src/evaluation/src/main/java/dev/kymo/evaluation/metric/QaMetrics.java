// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import java.util.List;

/** The metrics by name, and the one that suits a data set. */
public final class QaMetrics {

  /** The names that {@link #named} knows. */
  public static final List<String> NAMES =
      List.of("squad", "squad_v2", "korquad", "klue_mrc", "klue_mrc_answered");

  private QaMetrics() {}

  /**
   * A metric and why it was chosen.
   *
   * @param metric suits the data
   * @param reason one line for the user
   */
  public record Choice(QaMetric metric, String reason) {}

  /**
   * The metric of that name, as its official script computes it.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public static QaMetric named(String name) {
    return switch (name) {
      case "squad" -> new SquadMetric();
      case "squad_v2" -> SquadV2Metric.official();
      case "korquad" -> new KorQuadMetric();
      case "klue_mrc" -> new KlueMrcMetric();
      case "klue_mrc_answered" -> new KlueMrcAnsweredMetric();
      default ->
          throw new IllegalArgumentException(
              "Metric \"" + name + "\" is not known; there are " + String.join(", ", NAMES));
    };
  }

  /** Reads from the data which metric suits it. */
  public static Choice forData(QaDataset data) {
    if (data.examples().stream().anyMatch(example -> example.type().isPresent())) {
      return choice("klue_mrc", data, "its questions have a question_type");
    }
    if (data.version().startsWith("KorQuAD")) {
      return choice("korquad", data, "it says that it is " + data.version());
    }
    long unanswerable =
        data.examples().stream().filter(example -> example.answers().isEmpty()).count();
    return unanswerable > 0
        ? choice("squad_v2", data, unanswerable + " of its questions have no answer")
        : choice("squad", data, "all its questions have answers");
  }

  private static Choice choice(String name, QaDataset data, String why) {
    return new Choice(named(name), "Metric " + name + " suits " + data.name() + ", because " + why);
  }
}
