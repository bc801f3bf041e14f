// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.event.EventKind;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.JournalCensus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What servers have acknowledged of a journal, as text and as plain values. */
final class CursorLines {
  private CursorLines() {}

  /** A line for each server, each with a line break before it. */
  static String text(JournalCensus census, Map<String, Cursor> cursors) {
    StringBuilder text = new StringBuilder();
    cursors.forEach(
        (backend, cursor) ->
            text.append(System.lineSeparator())
                .append("  ")
                .append(backend)
                .append(" has ")
                .append(line(census, cursor)));
    return cursors.isEmpty()
        ? System.lineSeparator() + "  no server has acknowledged any of it"
        : text.toString();
  }

  private static String line(JournalCensus census, Cursor cursor) {
    String refused =
        cursor.refused().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(kind -> ", %s %s refused".formatted(kind.getValue(), kind.getKey().label()))
            .collect(Collectors.joining());
    return "%s of %s history rows%s"
        .formatted(
            Long.toString(cursor.lines().history()),
            Long.toString(census.count(EventKind.HISTORY)),
            refused);
  }

  /** The document with what servers have, under {@code acknowledged}. */
  static Map<String, Object> added(Map<String, Object> document, Map<String, Cursor> cursors) {
    Map<String, Object> places = new LinkedHashMap<>();
    cursors.forEach((backend, cursor) -> places.put(backend, place(cursor)));
    document.put("acknowledged", places);
    return document;
  }

  private static Map<String, Object> place(Cursor cursor) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("records", cursor.records());
    place.put("history_rows", cursor.lines().history());
    place.put("refused", CensusDocument.byKind(cursor.refused()));
    place.put("position", cursor.position());
    return place;
  }
}
