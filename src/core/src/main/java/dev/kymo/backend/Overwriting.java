// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

/** Carriage returns within one line. */
final class Overwriting {
  private Overwriting() {}

  /** The line that a terminal shows after a part of a text without line feeds. */
  static String shown(String text, int from, int to) {
    return text.indexOf('\r', from) < 0
        ? text.substring(from, to)
        : new Screen().write(text, from, to).line();
  }

  /** The shortest text that leaves the same line and the same place to go on at. */
  static String continued(String text, int from) {
    if (text.indexOf('\r', from) < 0) {
      return text.substring(from);
    }
    Screen screen = new Screen().write(text, from, text.length());
    String line = screen.line();
    int place = line.offsetByCodePoints(0, screen.column);
    return place == line.length() ? line : line + "\r" + line.substring(0, place);
  }

  /** One line of a terminal; a character takes one column. */
  private static final class Screen {
    private int[] cells = new int[0];
    private int length;
    private int column;

    Screen write(String text, int from, int to) {
      cells = new int[to - from];
      text.substring(from, to).codePoints().forEach(this::put);
      return this;
    }

    private void put(int character) {
      if (character == '\r') {
        column = 0;
        return;
      }
      cells[column] = character;
      column++;
      length = Math.max(length, column);
    }

    String line() {
      return new String(cells, 0, length);
    }
  }
}
