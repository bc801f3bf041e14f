// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.series;

import dev.kymo.tracker.internal.json.NumberRow;
import dev.kymo.tracker.internal.store.Line;
import dev.kymo.tracker.internal.store.LineStore;
import dev.kymo.tracker.internal.store.RunRow;
import dev.kymo.tracker.internal.store.StreamFile;
import java.util.HashMap;
import java.util.Map;

/** The numbers in one file of one run, by column; follows the file. Thread-safe. */
final class Columns {
  private final StreamFile file;
  private final Map<String, Column> columns = new HashMap<>();
  private final NumberRow numbers = new NumberRow();
  private long nextLine;
  private long rewrites;
  private long points;

  Columns(StreamFile file) {
    this.file = file;
  }

  /** Reads the lines that came since; all, if one was changed that had been read. */
  synchronized void follow(LineStore lines, RunRow run) {
    if (rewrites != run.rewrites()) {
      columns.clear();
      nextLine = 0;
      points = 0;
      rewrites = run.rewrites();
    }
    lines.forEach(run.id(), file, nextLine, this::add);
  }

  private void add(Line line) {
    nextLine = line.number() + 1;
    numbers.forEach(line.text(), (name, value) -> add(Math.toIntExact(line.number()), name, value));
  }

  private void add(int line, String name, double value) {
    columns.computeIfAbsent(name, any -> new Column()).add(line, value);
    points++;
  }

  /** How many numbers there are. */
  synchronized long points() {
    return points;
  }

  /** A column over an axis; empty if there is none of that name. */
  synchronized Points points(String name, String axis, String otherwise) {
    Column column = column(name);
    return new Points(column.on(column(axis), column(otherwise)), column.values());
  }

  private Column column(String name) {
    Column column = columns.get(name);
    return column == null ? new Column() : column;
  }
}
