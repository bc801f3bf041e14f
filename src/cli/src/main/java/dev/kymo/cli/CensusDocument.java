// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.event.EventKind;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.JournalCensus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a journal holds, as text and as plain values. */
final class CensusDocument {
  private CensusDocument() {}

  static Map<String, Object> of(Path journal, JournalCensus census) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("journal", journal.toString());
    document.put("run", run(census));
    document.put("producer", census.producer());
    census.end().ifPresent(end -> document.put("exit_code", end.exitCode()));
    document.put("events", byKind(census.events()));
    document.put("foreign", census.foreign());
    document.put("damages", census.damages().stream().map(Object::toString).toList());
    return document;
  }

  static String text(Path journal, JournalCensus census) {
    List<String> lines = new ArrayList<>();
    lines.add(journal + ": run " + run(census));
    lines.add(
        "  written by " + (census.producer().isEmpty() ? "nobody who says so" : census.producer()));
    lines.add("  " + counts(census.events()));
    lines.add(
        census
            .end()
            .map(end -> "  ended with exit code " + end.exitCode())
            .orElse("  no end is recorded: the run goes on, or its process died"));
    census
        .foreign()
        .forEach((name, count) -> lines.add("  kept, not read: " + count + " records " + name));
    census.damages().forEach(damage -> lines.add("  damaged: " + damage));
    return String.join(System.lineSeparator(), lines);
  }

  static String run(JournalCensus census) {
    return census.run().map(RunStarted::identity).map(Object::toString).orElse("not named");
  }

  /** Counts by the kinds' names, in the kinds' order. */
  static Map<String, Long> byKind(Map<EventKind, Long> events) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    for (EventKind kind : EventKind.values()) {
      long count = events.getOrDefault(kind, 0L);
      if (count > 0) {
        sorted.put(kind.label(), count);
      }
    }
    return sorted;
  }

  /** Counts in one line. */
  static String counts(Map<EventKind, Long> events) {
    Map<String, Long> sorted = byKind(events);
    return sorted.isEmpty()
        ? "nothing"
        : sorted.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  /** Records that Kymo cannot carry, in one line; empty if there are none. */
  static String foreign(JournalCensus census) {
    return new TreeMap<>(census.foreign())
        .entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  /** The first damage, and how many there are. */
  static String damage(JournalCensus census) {
    int count = census.damages().size();
    return (count == 1 ? "1 place is damaged: " : count + " places are damaged, the first: ")
        + census.damages().get(0);
  }
}
