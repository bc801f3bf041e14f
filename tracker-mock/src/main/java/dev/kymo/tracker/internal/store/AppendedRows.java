// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import dev.kymo.tracker.internal.store.StreamRequest.Part;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Which rows of a history clients appended that have no numbers of their own, as the official SDK.
 * A numbered client knows nothing of them, and must not put its rows in their places.
 */
record AppendedRows(Handle handle, long run) {
  private static final String IS_APPENDED =
      " AND EXISTS (SELECT * FROM appended WHERE run = :run AND line >= start AND line < stop)";

  /**
   * Looks whether a numbered client may write.
   *
   * @param end number of the first line that is not there
   * @throws LineTakenException if a line would replace another row than itself, or come a second
   *     time
   */
  void keepFrom(Part part, long end) {
    if (isEmpty()) {
      return;
    }
    keepThose(part);
    keepOnce(
        LongStream.range(Math.max(part.offset(), end), part.offset() + part.lines().size())
            .mapToObj(number -> sent(part, number))
            .filter(line -> line.moment().isPresent())
            .toList());
  }

  private boolean isEmpty() {
    return handle
        .createQuery("SELECT NOT EXISTS (SELECT * FROM appended WHERE run = ?)")
        .bind(0, run)
        .mapTo(Boolean.class)
        .one();
  }

  private void keepThose(Part part) {
    handle
        .createQuery(
            "SELECT line, text FROM history WHERE run = :run AND line >= :from AND line < :to"
                + IS_APPENDED
                + " ORDER BY line")
        .bind("run", run)
        .bind("from", part.offset())
        .bind("to", part.offset() + part.lines().size())
        .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
        .forEach(line -> keep(line, part));
  }

  private static void keep(Line line, Part part) {
    if (!line.isSameRow(sent(part, line.number()))) {
      throw LineTakenException.byAnother(StreamFile.HISTORY, line.number());
    }
  }

  private static Line sent(Part part, long number) {
    return new Line(number, part.lines().get(Math.toIntExact(number - part.offset())));
  }

  private void keepOnce(List<Line> fresh) {
    LongSummaryStatistics steps = fresh.stream().mapToLong(Steps::of).summaryStatistics();
    Map<List<Double>, Long> there = new HashMap<>();
    handle
        .createQuery(
            "SELECT line, text FROM history INDEXED BY history_by_step WHERE run = :run AND step BETWEEN :first AND :last"
                + IS_APPENDED)
        .bind("run", run)
        .bind("first", steps.getMin())
        .bind("last", steps.getMax())
        .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
        .forEach(line -> line.moment().ifPresent(key -> there.put(key, line.number())));
    for (Line line : fresh) {
      Long twin = there.get(line.moment().orElseThrow());
      if (twin != null) {
        throw LineTakenException.already(StreamFile.HISTORY, line.number(), twin);
      }
    }
  }

  /** When the latest of them was logged, in seconds since 1970. */
  Optional<Double> until() {
    return handle
        .createQuery("SELECT until FROM appended_until WHERE run = ?")
        .bind(0, run)
        .mapTo(Double.class)
        .findOne();
  }

  /** Whether a row is there that a numbered client has put there, and not this one. */
  boolean isTakenFor(Line line) {
    boolean appended =
        handle
            .createQuery("SELECT count(*) FROM appended WHERE run = ? AND start <= ? AND stop > ?")
            .bind(0, run)
            .bind(1, line.number())
            .bind(2, line.number())
            .mapTo(Boolean.class)
            .one();
    return !appended
        && new LineTable(handle, run, StreamFile.HISTORY)
            .between(line.number(), line.number() + 1).stream()
                .anyMatch(there -> !there.isSameRow(line));
  }

  /** Notes rows that were appended. */
  void add(List<Line> rows) {
    long start = 0;
    long stop = 0;
    for (long line : rows.stream().mapToLong(Line::number).sorted().toArray()) {
      if (line != stop) {
        add(start, stop);
        start = line;
      }
      stop = line + 1;
    }
    add(start, stop);
    noteLatest(rows.stream());
  }

  private void noteLatest(Stream<Line> rows) {
    rows.flatMap(row -> row.moment().stream())
        .mapToDouble(moment -> moment.get(1))
        .max()
        .ifPresent(
            latest ->
                handle.execute(
                    "INSERT INTO appended_until VALUES (?, ?) ON CONFLICT (run) DO UPDATE SET until = max(until, excluded.until)",
                    run,
                    latest));
  }

  private void add(long start, long stop) {
    if (start == stop) {
      return;
    }
    int longer =
        handle.execute(
            "UPDATE appended SET stop = max(stop, ?) WHERE run = ? AND start <= ? AND stop >= ?",
            stop,
            run,
            start,
            start);
    if (longer == 0) {
      handle.execute("INSERT INTO appended VALUES (?, ?, ?)", run, start, stop);
    }
  }

  /** Forgets rows from a number on; they are gone. */
  void dropFrom(long line) {
    handle.execute("DELETE FROM appended WHERE run = ? AND start >= ?", run, line);
    handle.execute("UPDATE appended SET stop = ? WHERE run = ? AND stop > ?", line, run, line);
    handle.execute("DELETE FROM appended_until WHERE run = ?", run);
    noteLatest(
        handle
            .createQuery("SELECT line, text FROM history WHERE run = :run" + IS_APPENDED)
            .bind("run", run)
            .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
            .stream());
  }
}
