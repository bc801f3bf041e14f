// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.series;

import java.util.Arrays;

/** A column's numbers with the lines in which they stand, in order. Not thread-safe. */
final class Column {
  private static final int FIRST_SIZE = 64;

  private int[] lines = new int[FIRST_SIZE];
  private double[] values = new double[FIRST_SIZE];
  private int size;

  /** A line that holds the column twice means the last one, as in JSON's readers. */
  void add(int line, double value) {
    if (size > 0 && lines[size - 1] == line) {
      values[size - 1] = value;
      return;
    }
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    lines[size] = line;
    values[size++] = value;
  }

  int size() {
    return size;
  }

  double[] values() {
    return Arrays.copyOf(values, size);
  }

  /**
   * For each point of this column where it stands on an axis: the axis' value in its line, else
   * another axis' value there, else the line's number.
   */
  double[] on(Column axis, Column otherwise) {
    double[] x = new double[size];
    int a = 0;
    int o = 0;
    for (int i = 0; i < size; i++) {
      int line = lines[i];
      a = axis.seek(a, line);
      o = otherwise.seek(o, line);
      x[i] =
          axis.holds(a, line)
              ? axis.values[a]
              : otherwise.holds(o, line) ? otherwise.values[o] : line;
    }
    return x;
  }

  /** The first position from another on whose line is not before one. */
  private int seek(int from, int line) {
    int at = from;
    while (at < size && lines[at] < line) {
      at++;
    }
    return at;
  }

  private boolean holds(int at, int line) {
    return at < size && lines[at] == line;
  }
}
