// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.recorded.RecordedMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** Faults of the same kind in the same places share a sentence. */
  static List<String> sentences(List<Finding> findings) {
    Map<Predicate, List<String>> names = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Predicate.of(finding)
          .ifPresent(
              predicate ->
                  names.computeIfAbsent(predicate, any -> new ArrayList<>()).add(finding.name()));
    }
    return names.entrySet().stream()
        .map(entry -> entry.getKey().sentence(entry.getValue()))
        .toList();
  }

  private static boolean isAstray(RecordedMetric metric, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.name().equals(metric.name()))
        .anyMatch(finding -> wrongPlaces(finding).contains(metric.section()));
  }

  private static List<String> wrongPlaces(Finding finding) {
    if (finding instanceof Finding.Misplaced misplaced) {
      return misplaced.found();
    }
    if (finding instanceof Finding.Forbidden forbidden) {
      return List.of(forbidden.section());
    }
    return finding instanceof Finding.Doubled doubled ? doubled.also() : List.of();
  }

  /** What is said of one or several metrics. */
  private record Predicate(String kind, String section, List<String> places, String reason) {

    static Optional<Predicate> of(Finding finding) {
      if (finding instanceof Finding.Missing missing) {
        return Optional.of(new Predicate("missing", missing.section(), List.of(), ""));
      }
      if (finding instanceof Finding.Misplaced misplaced) {
        return Optional.of(
            new Predicate(
                "misplaced",
                misplaced.section(),
                misplaced.found(),
                misplaced.reason().orElse("")));
      }
      if (finding instanceof Finding.Doubled doubled) {
        return Optional.of(new Predicate("doubled", doubled.section(), doubled.also(), ""));
      }
      if (finding instanceof Finding.Forbidden forbidden) {
        return Optional.of(new Predicate("forbidden", forbidden.section(), List.of(), ""));
      }
      if (finding instanceof Finding.RuleBroken broken) {
        String problem = broken.problem() + " (expected: " + broken.rule() + ")";
        return Optional.of(new Predicate("broken", broken.section(), List.of(), problem));
      }
      return Optional.empty();
    }

    String sentence(List<String> names) {
      boolean one = names.size() == 1;
      String subject = listed(names);
      String where = listed(places);
      return switch (kind) {
        case "missing" -> subject + (one ? " is" : " are") + " missing from " + section;
        case "forbidden" ->
            subject + (one ? " is in " : " are in ") + section + ", where the rules forbid it";
        case "broken" -> (one ? subject : "each of " + subject) + " in " + section + " " + reason;
        case "doubled" ->
            subject + (one ? " is" : " are") + " in " + section + " but also in " + where;
        default ->
            subject
                + (one ? " belongs" : " belong")
                + " in "
                + section
                + (one ? ", it is in " : ", they are in ")
                + where
                + (reason.isEmpty()
                    ? ""
                    : ", because " + (one ? "it was " : "they were ") + reason);
      };
    }

    private static String listed(List<String> words) {
      int last = words.size() - 1;
      return last < 1
          ? String.join("", words)
          : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
  }
}
