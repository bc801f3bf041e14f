// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.dataset.PredictionReader;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.metric.QaMetric;
import dev.kymo.evaluation.metric.QaMetrics;
import dev.kymo.evaluation.metric.SquadV2Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which metric, and what it is told beside the answers. */
final class MetricOptions {
  /** The official script's default. */
  private static final double DEFAULT_THRESHOLD = 1.0;

  private static final String CLASSIFICATION = "classification";

  private static final String KORQUAD = "KorQuAD_v1.0";

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = {
        "squad, squad_v2, korquad, klue_mrc, klue_mrc_answered or classification.",
        "Without it the data says which, and it is named on stderr."
      })
  private @Nullable String name = null;

  @Option(
      names = {"--na-prob", "--na-prob-file"},
      paramLabel = "FILE",
      description = "With squad_v2: probabilities of no answer by question id; adds best_ figures.")
  private @Nullable Path noAnswer = null;

  @Option(
      names = {"--na-prob-thresh", "--na-prob-threshold"},
      paramLabel = "T",
      description = "A question above it counts as unanswered; 1.0 if not given.")
  private @Nullable Double threshold = null;

  @Option(
      names = "--average-precision",
      description =
          "With --na-prob: adds the pr_ figures of the official script's --out-image-dir.")
  private boolean averagePrecision = false;

  /** Whether texts are classified, not questions answered. */
  boolean isClassification() {
    return CLASSIFICATION.equals(name);
  }

  /** The metric that was asked for, or that the data asks for. */
  QaMetric choose(QaDataset data, Consumer<String> say) throws CommandFailure, IOException {
    QaMetric metric = name == null ? fromData(data, say) : named(name);
    boolean says = !data.version().isEmpty(); // rows do not
    if (metric.name().equals("korquad") && says && !data.version().equals(KORQUAD)) {
      say.accept(
          "warning: metric korquad expects data of version %s, and %s is of version \"%s\""
              .formatted(KORQUAD, data.name(), data.version()));
    }
    if (noAnswer == null) {
      if (threshold != null || averagePrecision) {
        throw CommandFailure.usage(
            (averagePrecision ? "--average-precision" : "--na-prob-thresh")
                + " needs the probabilities of --na-prob FILE");
      }
      return metric;
    }
    if (!(metric instanceof SquadV2Metric)) {
      throw CommandFailure.usage(
          "--na-prob is for metric squad_v2, and the metric is %s; leave it out or say --metric squad_v2"
              .formatted(metric.name()));
    }
    SquadV2Metric official =
        SquadV2Metric.official(
            PredictionReader.noAnswerProbabilities(noAnswer),
            threshold == null ? DEFAULT_THRESHOLD : threshold);
    return averagePrecision ? official.withAveragePrecision() : official;
  }

  private static QaMetric named(String name) throws CommandFailure {
    if (!QaMetrics.NAMES.contains(name)) {
      throw CommandFailure.usage(
          "Metric \"%s\" is not known; there are %s and %s"
              .formatted(name, String.join(", ", QaMetrics.NAMES), CLASSIFICATION));
    }
    return QaMetrics.named(name);
  }

  private static QaMetric fromData(QaDataset data, Consumer<String> say) {
    QaMetrics.Choice choice = QaMetrics.forData(data);
    say.accept(choice.reason());
    return choice.metric();
  }
}
