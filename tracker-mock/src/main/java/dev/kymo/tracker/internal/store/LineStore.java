// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the lines that runs have streamed. Thread-safe. */
public final class LineStore {
  private final Database database;

  LineStore(Database database) {
    this.database = database;
  }

  /**
   * Lines that are missing between others.
   *
   * @param from the first of them
   * @param to the one behind the last of them
   */
  public record Gap(StreamFile file, long from, long to) {}

  /** Number of the line behind the last one. */
  public long end(long run, StreamFile file) {
    return database.read(handle -> new LineTable(handle, run, file).end());
  }

  /** The lines from one number up to and without another, in order. */
  public List<Line> between(long run, StreamFile file, long from, long to) {
    return database.read(handle -> new LineTable(handle, run, file).between(from, to));
  }

  /** Gives every line from a number on, in order, without holding them all. */
  public void forEach(long run, StreamFile file, long from, Consumer<Line> reader) {
    database.read(
        handle -> {
          new LineTable(handle, run, file).forEach(from, reader);
          return true;
        });
  }

  /** History lines with a step from one up to and without another, by line number. */
  public List<Line> withSteps(long run, long minStep, long maxStep) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT line, text FROM history INDEXED BY history_by_step WHERE run = ? AND step >= ? AND step < ? ORDER BY line")
                .bind(0, run)
                .bind(1, minStep)
                .bind(2, maxStep)
                .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
                .list());
  }

  /** At most so many lines, evenly over the file, with its first and its last one. */
  public List<Line> sample(long run, StreamFile file, int samples) {
    long end = end(run, file);
    long stride = Math.max(1, (end + samples - 2) / Math.max(1, samples - 1));
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT line, text FROM "
                        + file.table()
                        + " WHERE run = ? AND (line % ? = 0 OR line = ?) ORDER BY line")
                .bind(0, run)
                .bind(1, stride)
                .bind(2, end - 1)
                .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
                .list());
  }

  /**
   * When the latest of the rows was logged that came from clients without numbers of their own, in
   * seconds since 1970.
   */
  public Optional<Double> othersUntil(long run) {
    return database.read(handle -> new AppendedRows(handle, run).until());
  }

  /** The highest step in the history; -1 if there is none. */
  public long lastStep(long run) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT coalesce(max(step), -1) FROM history WHERE run = ?")
                .bind(0, run)
                .mapTo(Long.class)
                .one());
  }

  /** What is missing between the lines of a run. */
  public List<Gap> gaps(long run) {
    List<Gap> gaps = new ArrayList<>();
    database.read(
        handle -> {
          for (StreamFile file : StreamFile.values()) {
            LineTable table = new LineTable(handle, run, file);
            if (table.count() < table.end()) {
              gaps.addAll(gaps(table));
            }
          }
          return true;
        });
    return gaps;
  }

  private static List<Gap> gaps(LineTable table) {
    return table
        .handle()
        .createQuery(
            "SELECT before + 1, line FROM (SELECT line, lag(line, 1, -1) OVER (ORDER BY line) AS before FROM "
                + table.file().table()
                + " WHERE run = ?) WHERE line > before + 1")
        .bind(0, table.run())
        .map((row, context) -> new Gap(table.file(), row.getLong(1), row.getLong(2)))
        .list();
  }
}
