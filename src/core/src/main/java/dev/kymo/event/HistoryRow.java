// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.util.List;

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

  @Override
  public EventKind kind() {
    return EventKind.HISTORY;
  }
}
