// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.metric.MetricScores;
import dev.kymo.evaluation.metric.QaMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures of predictions, as a text, as a document and as a file. */
final class ScoreFiles {
  private ScoreFiles() {}

  static String text(QaDataset data, QaMetric metric, MetricScores scores) {
    String figures =
        scores.figures().entrySet().stream()
            .map(figure -> "  %-12s %s".formatted(figure.getKey(), figure.getValue()))
            .collect(Collectors.joining(System.lineSeparator()));
    return "%s of %s (%s questions):%n%s"
        .formatted(metric.name(), data.name(), Integer.toString(data.size()), figures);
  }

  /** The official script's keys first, then what they are figures of. */
  static Map<String, Object> document(QaDataset data, QaMetric metric, MetricScores scores) {
    Map<String, Object> document = new LinkedHashMap<>(scores.figures());
    document.put("metric", metric.name());
    document.put("dataset", data.name());
    document.put("dataset_fingerprint", data.fingerprint());
    document.put("questions", data.size());
    document.put("unanswered", scores.missing());
    document.put("predictions_left_out", scores.extra());
    return document;
  }

  /** Refuses a folder in which something could be overwritten. Touches nothing. */
  static void check(Path directory) throws CommandFailure, IOException {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw CommandFailure.usage("--output " + directory + " is a file; name a folder");
    }
    try (Stream<Path> files = Files.list(directory)) {
      if (files.findAny().isPresent()) {
        throw CommandFailure.usage(
            "--output " + directory + " is not empty and is left as it is; name another folder");
      }
    }
  }

  /** Writes the figures under Hugging Face's names. */
  static void write(Path directory, QaDataset data, QaMetric metric, MetricScores scores)
      throws IOException {
    Map<String, Object> results = new LinkedHashMap<>();
    document(data, metric, scores).forEach((name, value) -> results.put("eval_" + name, value));
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("eval_results.json"), JsonText.of(results) + "\n");
  }
}
