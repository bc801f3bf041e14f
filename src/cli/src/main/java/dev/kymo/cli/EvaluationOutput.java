// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.EvaluationReport;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.Figures;
import dev.kymo.evaluation.ReportDocument;
import dev.kymo.evaluation.ReportFiles;
import dev.kymo.evaluation.ResultFiles;
import dev.kymo.evaluation.statistics.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An evaluation as a text, as a document and as files.
 *
 * @param figures in the order of the official script, then what a model's run adds
 * @param report the whole
 */
record EvaluationOutput(Map<String, Double> figures, EvaluationReport report) {

  /** One line a figure; those that are means with their 95 % intervals. */
  String text() {
    String lines =
        Figures.plain(figures).entrySet().stream()
            .map(figure -> line(figure.getKey(), figure.getValue()))
            .collect(Collectors.joining(System.lineSeparator()));
    return "%s of %s (%s questions):%n%s"
        .formatted(
            report.metric(),
            report.dataset().name(),
            Integer.toString(report.dataset().size()),
            lines);
  }

  private String line(String name, Object value) {
    Interval interval = report.intervals().get(name);
    return interval == null
        ? "  %-12s %s".formatted(name, value)
        : String.format(
            Locale.ROOT, "  %-12s %s (%.2f to %.2f)", name, value, interval.low(), interval.high());
  }

  /** The official script's keys first, then what they are figures of. */
  String json() {
    Map<String, Object> document = Figures.plain(figures);
    document.put("metric", report.metric());
    document.put("dataset", report.dataset().name());
    document.put("dataset_fingerprint", report.dataset().fingerprint());
    document.put("questions", report.dataset().size());
    document.put("unanswered", report.scores().missing());
    document.put("predictions_left_out", report.scores().extra());
    document.put("contaminated", report.provenance().contaminated());
    document.put("confidence_intervals", new LinkedHashMap<>(ReportDocument.pairs(report)));
    return JsonText.of(document);
  }

  /** Hugging Face's files, and Kymo's own. */
  void write(Path directory, EvaluationResult result) throws IOException {
    ResultFiles.write(directory, result, Map.of());
    ReportFiles.write(directory, result.section().name(), report);
  }
}
