// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.util.List;

/** Reads what columns runs have. Thread-safe. */
public final class MetricStore {
  private final Database database;

  MetricStore(Database database) {
    this.database = database;
  }

  /**
   * A column.
   *
   * @param name its path, nested names joined with dots
   * @param points how many lines hold it
   * @param kind of its last value, in W&amp;B's words: {@code number}, {@code string}, …
   * @param lastValue its last number as text, perhaps NaN; empty for other kinds
   * @param lastLine the line of its last value
   * @param monotonic whether it is a number that never falls
   */
  public record Metric(
      String name, long points, String kind, String lastValue, long lastLine, boolean monotonic) {}

  /** A run's columns, in the order in which they came up. */
  public List<Metric> of(long run, StreamFile file) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM metrics WHERE run = ? AND stream = ? ORDER BY id")
                .bind(0, run)
                .bind(1, file.table())
                .map(
                    (row, context) ->
                        new Metric(
                            row.getString("name"),
                            row.getLong("points"),
                            row.getString("kind"),
                            row.getString("last_value"),
                            row.getLong("last_line"),
                            row.getBoolean("monotonic")))
                .list());
  }
}
