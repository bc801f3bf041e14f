// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One row of the run's history: what one {@code log} call kept. The section of a metric is read
 * from its path, the text before the first slash.
 *
 * @param items the row's columns, axis columns and {@code _step}, {@code _runtime}, {@code
 *     _timestamp} among them
 */
public record HistoryRow(List<Item> items) implements Event {

  /** Column of the row's number in the run. */
  public static final String STEP = "_step";

  /** Column of the seconds since the run's start. */
  public static final String RUNTIME = "_runtime";

  /** Column of the wall clock, seconds since 1970. */
  public static final String TIMESTAMP = "_timestamp";

  /** Copies the items. */
  public HistoryRow {
    items = List.copyOf(items);
  }

  /** When it was logged, to the microsecond; empty if it does not say. */
  public Optional<Instant> timestamp() {
    return items.stream()
        .filter(item -> item.path().equals(List.of(TIMESTAMP)))
        .findFirst()
        .flatMap(item -> time(item.json()));
  }

  /** The time that the JSON text of such a column holds; empty if it holds none. */
  public static Optional<Instant> time(String json) {
    try {
      double seconds = Double.parseDouble(json);
      return Double.isFinite(seconds)
          ? Optional.of(Instant.EPOCH.plus(Math.round(seconds * 1e6), ChronoUnit.MICROS))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public EventKind kind() {
    return EventKind.HISTORY;
  }
}
