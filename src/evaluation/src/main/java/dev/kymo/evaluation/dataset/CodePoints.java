// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

/**
 * A text that is asked by code points, as offsets in SQuAD and Python count. Immutable.
 *
 * <p>Java counts UTF-16 units, which differ behind each character outside the basic plane, such as
 * an emoji.
 */
public final class CodePoints {
  private final String text;
  private final int length;

  private CodePoints(String text, int length) {
    this.text = text;
    this.length = length;
  }

  /** Counts a text once. */
  public static CodePoints of(String text) {
    return new CodePoints(text, text.codePointCount(0, text.length()));
  }

  /** How many code points there are. */
  public int length() {
    return length;
  }

  /**
   * A stretch of the text.
   *
   * @param from first code point, from 0
   * @param to behind the last
   */
  public String slice(int from, int to) {
    int begin = unit(0, from);
    return text.substring(begin, unit(begin, to - from));
  }

  /** Whether this text holds another at a place, in code points. */
  boolean holds(String other, int at) {
    return at <= length && text.startsWith(other, unit(0, at));
  }

  /** The UTF-16 unit that lies some code points behind another. */
  private int unit(int from, int points) {
    return length == text.length() ? from + points : text.offsetByCodePoints(from, points);
  }
}
