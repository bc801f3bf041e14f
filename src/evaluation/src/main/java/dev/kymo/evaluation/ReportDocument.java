// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as plain values, in the order in which a person reads it. */
public final class ReportDocument {
  private static final int FORMAT = 1;

  private ReportDocument() {}

  /** The document of {@code kymo_evaluation.json}, but for the file of single scores. */
  static Map<String, Object> of(String stage, EvaluationReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("stage", stage);
    document.put("metric", report.metric());
    document.put("figures", Figures.plain(report.scores().figures()));
    document.put("confidence_intervals", intervals(report));
    document.put("dataset", named(report));
    document.put("examples", examples(report));
    Provenance provenance = report.provenance();
    document.put("predictions", Map.of("fingerprint", provenance.predictionsFingerprint()));
    provenance
        .modelFingerprint()
        .ifPresent(fingerprint -> document.put("model", Map.of("fingerprint", fingerprint)));
    provenance.globalStep().ifPresent(step -> document.put("global_step", step));
    document.put("versions", provenance.versions());
    document.put("started", provenance.started().toString());
    document.put("runtime", provenance.runtime().toNanos() / 1e9);
    return document;
  }

  private static Map<String, Object> named(EvaluationReport report) {
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("name", report.dataset().name());
    dataset.put("fingerprint", report.dataset().fingerprint());
    return dataset;
  }

  /** How the intervals were made, and each as a pair of numbers. */
  static Map<String, Object> intervals(EvaluationReport report) {
    Map<String, Object> document = ReportFiles.document(report.bootstrap());
    document.putAll(pairs(report));
    return document;
  }

  /** Each interval as a pair of numbers, by the figure's name. */
  public static Map<String, List<Double>> pairs(EvaluationReport report) {
    Map<String, List<Double>> pairs = new LinkedHashMap<>();
    report.intervals().forEach((name, interval) -> pairs.put(name, pair(interval)));
    return pairs;
  }

  private static List<Double> pair(Interval interval) {
    return List.of(interval.low(), interval.high());
  }

  private static Map<String, Object> examples(EvaluationReport report) {
    Map<String, Object> examples = new LinkedHashMap<>();
    examples.put("original", report.provenance().original());
    examples.put("effective", report.dataset().size());
    examples.put("unanswered", report.scores().missing());
    examples.put("predictions_left_out", report.scores().extra());
    examples.put("contaminated", report.provenance().contaminated());
    return examples;
  }
}
