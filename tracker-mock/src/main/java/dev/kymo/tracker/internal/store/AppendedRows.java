// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import dev.kymo.tracker.internal.store.StreamRequest.Part;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Which rows of a history clients appended that have no numbers of their own, as the official SDK.
 * A numbered client knows nothing of them, and must not put its rows in their places.
 */
record AppendedRows(Handle handle, long run) {

  /**
   * Looks whether a numbered client may write.
   *
   * @param end number of the first line that is not there
   * @throws LineTakenException if a line would replace another row than itself, or come a second
   *     time
   */
  void keepFrom(Part part, long end) {
    keepThose(part);
    long first = Math.max(part.offset(), end);
    if (first < part.offset() + part.lines().size()) {
      keepOnce(sent(part, first));
    }
  }

  private void keepThose(Part part) {
    handle
        .createQuery(
            "SELECT line, text FROM history WHERE run = :run AND line >= :from AND line < :to"
                + " AND EXISTS (SELECT * FROM appended WHERE run = :run AND line >= start AND line < stop)"
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

  /** Other clients send a journal from its beginning, so what they lack of a batch is its end. */
  private void keepOnce(Line sent) {
    handle
        .createQuery(
            "SELECT line, text FROM history INDEXED BY history_by_step WHERE run = :run AND step = :step"
                + " AND EXISTS (SELECT * FROM appended WHERE run = :run AND line >= start AND line < stop)"
                + " ORDER BY line")
        .bind("run", run)
        .bind("step", Steps.of(sent))
        .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
        .stream()
        .filter(there -> sent.hasMoment() && there.isSameRow(sent))
        .findFirst()
        .ifPresent(
            there -> {
              throw LineTakenException.already(StreamFile.HISTORY, sent.number(), there.number());
            });
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
  }
}
