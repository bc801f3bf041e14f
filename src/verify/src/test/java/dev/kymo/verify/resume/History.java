// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.verify.ServedRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows of a run in the tracker's order.
 *
 * @param rows each with its session and its number in it
 */
record History(List<Row> rows) {

  /**
   * A row.
   *
   * @param session from 0
   * @param number in the session, from 0
   */
  record Row(int session, int number) {
    static Row of(ObjectNode line) {
      return new Row(
          line.path("eval/" + SessionProgram.SESSION).asInt(-1),
          line.path("eval/" + SessionProgram.ROW).asInt(-1));
    }
  }

  static History of(ServedRun run) {
    return new History(run.rows().stream().map(Row::of).toList());
  }

  /** The rows' numbers of one session. */
  List<Integer> of(int session) {
    return rows.stream().filter(row -> row.session == session).map(Row::number).toList();
  }

  /** How many rows there are of each session. */
  Map<Integer, Integer> counts() {
    Map<Integer, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row.session, 1, Integer::sum));
    return counts;
  }

  /** Whether the first rows of a session, as many as are given, stand before all of another. */
  boolean isBefore(int session, int firstRows, int other) {
    int first =
        IntStream.range(0, rows.size())
            .filter(i -> rows.get(i).session == other)
            .findFirst()
            .orElse(rows.size());
    return rows.subList(first, rows.size()).stream()
        .noneMatch(row -> row.session == session && row.number < firstRows);
  }

  /** The rows in short: session:from-to. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean goesOn = i > 0 && rows.get(i - 1).equals(new Row(row.session, row.number - 1));
      boolean ends =
          i + 1 == rows.size() || !rows.get(i + 1).equals(new Row(row.session, row.number + 1));
      if (!goesOn) {
        text.append(' ').append(row.session).append(':').append(row.number);
      }
      if (ends && goesOn) {
        text.append('-').append(row.number);
      }
    }
    return text.toString().strip();
  }
}
