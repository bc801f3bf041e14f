// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.internal.json.FlatRow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Counts what columns lines hold, and keeps each column's last value. */
final class MetricTally {
  private static final String MERGE =
      """
      INSERT INTO metrics (run, stream, name, points, kind, last_value, last_line, monotonic)
      VALUES (:run, :stream, :name, :points, :kind, :last, :line, :monotonic)
      ON CONFLICT (run, stream, name) DO UPDATE SET
        points = points + excluded.points, kind = excluded.kind, last_value = excluded.last_value,
        last_line = excluded.last_line,
        monotonic = monotonic AND excluded.monotonic AND CAST(last_value AS REAL) <= :first
      """;

  private final Map<String, Column> columns = new LinkedHashMap<>();

  /** A column so far; changed only by the tally. */
  private static final class Column {
    private final JsonNode first;
    private JsonNode last;
    private long lastLine;
    private long points;
    private boolean monotonic = true;

    Column(JsonNode first) {
      this.first = first;
      this.last = first;
    }

    void add(long line, JsonNode value) {
      monotonic &= value.asDouble() >= last.asDouble();
      last = value;
      lastLine = line;
      points++;
    }
  }

  /** Brings a run's metrics up to date after a write. */
  static void update(Handle handle, LineTable table, LineTable.Written written) {
    MetricTally tally = new MetricTally();
    if (written.rewritten()) {
      handle.execute(
          "DELETE FROM metrics WHERE run = ? AND stream = ?", table.run(), table.file().table());
      handle.execute("UPDATE runs SET rewrites = rewrites + 1 WHERE id = ?", table.run());
      table.forEach(0, tally::add);
    } else {
      written.fresh().forEach(tally::add);
    }
    tally.store(handle, table);
  }

  private void add(Line line) {
    line.row()
        .ifPresent(
            row ->
                FlatRow.forEach(
                    row,
                    (name, value) ->
                        columns
                            .computeIfAbsent(name, any -> new Column(value))
                            .add(line.number(), value)));
  }

  private void store(Handle handle, LineTable table) {
    if (columns.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(MERGE);
    columns.forEach(
        (name, column) ->
            batch
                .bind("run", table.run())
                .bind("stream", table.file().table())
                .bind("name", name)
                .bind("points", column.points)
                .bind("kind", kind(column.last))
                .bind("last", column.last.isNumber() ? column.last.asText() : "")
                .bind("line", column.lastLine)
                .bind("monotonic", column.monotonic && column.last.isNumber())
                .bind("first", column.first.asDouble())
                .add());
    batch.execute();
  }

  /** W&amp;B's word for what a column holds. */
  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> "number";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case ARRAY -> "list";
      case OBJECT -> value.path("_type").asText("map");
      default -> "nil";
    };
  }
}
