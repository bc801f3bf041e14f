// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.placement.Finding;
import dev.kymo.placement.PlacementReport;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.recorded.RecordedSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A placement report as plain values for {@code kymo check --json}. */
final class PlacementDocument {
  private PlacementDocument() {}

  static Map<String, Object> of(PlacementReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", report.run().name());
    document.put("state", report.run().state().name().toLowerCase(Locale.ROOT));
    document.put("holds", report.holds());
    document.put("findings", report.findings().stream().map(PlacementDocument::finding).toList());
    document.put("sections", sections(report.run()));
    return document;
  }

  /** For example {@code misplaced} or {@code rule_broken}. */
  private static String kind(Finding finding) {
    return finding
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("kind", kind(finding));
    values.put("metric", finding.name());
    if (finding instanceof Finding.Unexpected unexpected) {
      values.put("found", List.of(unexpected.section()));
    } else if (finding instanceof Finding.Present present) {
      values.put("belongs", present.section());
      values.put("found", List.of(present.section()));
    } else if (finding instanceof Finding.Missing missing) {
      values.put("belongs", missing.section());
      values.put("found", List.of());
    } else if (finding instanceof Finding.Misplaced misplaced) {
      values.put("belongs", misplaced.section());
      values.put("found", misplaced.found());
      misplaced.reason().ifPresent(reason -> values.put("reason", reason));
    } else if (finding instanceof Finding.Doubled doubled) {
      values.put("belongs", doubled.section());
      values.put("also", doubled.also());
    } else if (finding instanceof Finding.Forbidden forbidden) {
      values.put("found", List.of(forbidden.section()));
    } else if (finding instanceof Finding.RuleBroken broken) {
      values.put("found", List.of(broken.section()));
      values.put("rule", broken.rule());
      values.put("problem", broken.problem());
    }
    return values;
  }

  private static Map<String, Object> sections(RecordedRun run) {
    Map<String, Object> sections = new LinkedHashMap<>();
    for (RecordedSection section : run.sections()) {
      Map<String, Object> metrics = new LinkedHashMap<>();
      section.metrics().forEach(metric -> metrics.put(metric.name(), figures(metric)));
      sections.put(section.name(), metrics);
    }
    return sections;
  }

  private static Map<String, Object> figures(RecordedMetric metric) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("points", metric.points().size());
    if (!metric.points().isEmpty()) {
      figures.put("last_step", metric.last().step());
      figures.put("last", metric.last().value());
    }
    return figures;
  }
}
