// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.recorded.RecordedMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints a report: sentences for the faults, then the sections as a page would show them. */
final class PlacementText {
  private PlacementText() {}

  static String of(PlacementReport report) {
    List<String> lines = new ArrayList<>();
    long faults = report.findings().stream().filter(Finding::isFault).count();
    lines.add(
        faults == 0
            ? "Placement holds: " + report.run().name()
            : "Placement does not hold: " + report.run().name());
    sentences(report.findings()).forEach(sentence -> lines.add("  " + sentence));
    lines.addAll(
        SectionListing.of(
            report.run(), metric -> isAstray(metric, report.findings()) ? "misplaced" : ""));
    return String.join(System.lineSeparator(), lines);
  }

  /** Faults of which the same is to be said share a sentence. */
  static List<String> sentences(List<Finding> findings) {
    Map<Finding, List<String>> names = new LinkedHashMap<>();
    findings.stream()
        .filter(Finding::isFault)
        .forEach(
            finding ->
                names
                    .computeIfAbsent(finding.named(""), any -> new ArrayList<>())
                    .add(finding.name()));
    return names.entrySet().stream()
        .map(same -> same.getKey().sentence(listed(same.getValue()), same.getValue().size() == 1))
        .toList();
  }

  private static boolean isAstray(RecordedMetric metric, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.name().equals(metric.name()))
        .anyMatch(finding -> finding.astray().contains(metric.section()));
  }

  /** Words as a list in a sentence. */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
