// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The statements over one file's lines of one run. */
record LineTable(Handle handle, long run, StreamFile file) {

  /** Number of the line behind the last one. */
  long end() {
    return handle
        .createQuery("SELECT coalesce(max(line) + 1, 0) FROM " + file.table() + " WHERE run = ?")
        .bind(0, run)
        .mapTo(Long.class)
        .one();
  }

  /** The numbers behind the last line of each of a run's files. */
  static Map<StreamFile, Long> ends(Handle handle, long run) {
    Map<StreamFile, Long> ends = new EnumMap<>(StreamFile.class);
    for (StreamFile file : StreamFile.values()) {
      ends.put(file, new LineTable(handle, run, file).end());
    }
    return ends;
  }

  /** How many lines there are; less than {@link #end} if some are missing. */
  long count() {
    return handle
        .createQuery("SELECT count(*) FROM " + file.table() + " WHERE run = ?")
        .bind(0, run)
        .mapTo(Long.class)
        .one();
  }

  /** The lines from one number up to and without another, in order. */
  List<Line> between(long from, long to) {
    return handle
        .createQuery(
            "SELECT line, text FROM "
                + file.table()
                + " WHERE run = ? AND line >= ? AND line < ? ORDER BY line")
        .bind(0, run)
        .bind(1, from)
        .bind(2, to)
        .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
        .list();
  }

  /** Gives every line from a number on, in order, without holding them all. */
  void forEach(long from, Consumer<Line> reader) {
    handle
        .createQuery(
            "SELECT line, text FROM " + file.table() + " WHERE run = ? AND line >= ? ORDER BY line")
        .bind(0, run)
        .bind(1, from)
        .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
        .forEach(reader);
  }

  /** Drops the lines from a number on. */
  void dropFrom(long number) {
    handle.execute("DELETE FROM " + file.table() + " WHERE run = ? AND line >= ?", run, number);
    if (file == StreamFile.HISTORY) {
      new AppendedRows(handle, run).dropFrom(number);
    }
  }

  /**
   * Stores lines. Those that are there already with the same content stay untouched.
   *
   * @return what is new or has another content than before
   */
  Written write(List<Line> lines) {
    if (lines.isEmpty()) {
      return new Written(List.of(), false);
    }
    long end = end();
    long first = lines.stream().mapToLong(Line::number).min().orElseThrow();
    long last = lines.stream().mapToLong(Line::number).max().orElseThrow();
    Map<Long, String> stored = new HashMap<>();
    if (first < end) {
      between(first, last + 1).forEach(line -> stored.put(line.number(), line.text()));
    }
    List<Line> fresh = new ArrayList<>(lines);
    fresh.removeIf(line -> isSame(stored.get(line.number()), line));
    insert(fresh);
    return new Written(fresh, fresh.stream().anyMatch(line -> line.number() < end));
  }

  /**
   * What a write did.
   *
   * @param fresh lines that are new or changed
   * @param rewritten whether some of them stand before lines that were there
   */
  record Written(List<Line> fresh, boolean rewritten) {}

  private boolean isSame(@Nullable String stored, Line line) {
    if (stored == null || stored.equals(line.text()) || file == StreamFile.CONSOLE) {
      return line.text().equals(stored);
    }
    Optional<ObjectNode> row = line.row();
    return row.isPresent() && row.equals(new Line(line.number(), stored).row());
  }

  private void insert(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    boolean stepped = file == StreamFile.HISTORY;
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT OR REPLACE INTO "
                + file.table()
                + (stepped
                    ? " (run, line, text, step) VALUES (?, ?, ?, ?)"
                    : " (run, line, text) VALUES (?, ?, ?)"));
    for (Line line : lines) {
      batch.bind(0, run).bind(1, line.number()).bind(2, line.text());
      if (stepped) {
        batch.bind(3, Steps.of(line));
      }
      batch.add();
    }
    batch.execute();
  }
}
