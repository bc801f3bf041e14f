// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.internal;

/**
 * Text operations whose results are CPython's, in which the official metrics are written. Java's
 * own differ: regular expressions and {@code Character.isWhitespace} draw other lines, and {@code
 * toLowerCase} decides the final sigma differently.
 */
public final class PythonText {
  private static final int CAPITAL_SIGMA = 0x03A3;
  private static final int CAPITAL_I_WITH_DOT = 0x0130;

  /** Unicode's word break classes MidLetter, MidNumLet and Single_Quote, which case ignores. */
  private static final String MID_WORD =
      "'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";

  private PythonText() {}

  /** Python's {@code str.lower}. */
  public static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length() + 2);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int next = i + Character.charCount(point);
      if (point == CAPITAL_SIGMA) {
        lower.append(isFinal(text, i, next) ? 'ς' : 'σ');
      } else if (point == CAPITAL_I_WITH_DOT) {
        lower.append("i\u0307");
      } else {
        lower.appendCodePoint(Character.toLowerCase(point));
      }
      i = next;
    }
    return lower.toString();
  }

  /** A cased letter stands before the sigma, and none behind it, over what case ignores. */
  private static boolean isFinal(String text, int sigma, int next) {
    int before = sigma;
    while (before > 0 && isCaseIgnorable(text.codePointBefore(before))) {
      before -= Character.charCount(text.codePointBefore(before));
    }
    if (before == 0 || !isCased(text.codePointBefore(before))) {
      return false;
    }
    int behind = next;
    while (behind < text.length() && isCaseIgnorable(text.codePointAt(behind))) {
      behind += Character.charCount(text.codePointAt(behind));
    }
    return behind == text.length() || !isCased(text.codePointAt(behind));
  }

  private static boolean isCased(int point) {
    return Character.isLowerCase(point)
        || Character.isUpperCase(point)
        || Character.isTitleCase(point);
  }

  private static boolean isCaseIgnorable(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> MID_WORD.indexOf(point) >= 0;
    };
  }

  /** What {@code \w} matches: letters and numbers of all kinds and the underscore; no marks. */
  public static boolean isWordCharacter(int point) {
    return switch (Character.getType(point)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> point == '_';
    };
  }

  /** What {@code str.split} splits at and {@code str.strip} strips: 29 characters. */
  public static boolean isWhitespace(int point) {
    if (point < 0x80) {
      return point == ' ' || (point >= 0x09 && point <= 0x0D) || (point >= 0x1C && point <= 0x1F);
    }
    return switch (point) {
      case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default -> point >= 0x2000 && point <= 0x200A;
    };
  }

  /** Python's {@code string.punctuation}: the 32 of ASCII. */
  public static boolean isPunctuation(int point) {
    return (point >= '!' && point <= '/')
        || (point >= ':' && point <= '@')
        || (point >= '[' && point <= '`')
        || (point >= '{' && point <= '~');
  }

  /** Python's {@code str.lstrip}. */
  public static String stripLeading(String text) {
    int from = 0;
    while (from < text.length() && isWhitespace(text.charAt(from))) {
      from++;
    }
    return text.substring(from);
  }

  /** Words joined with one blank: {@code " ".join(text.split())}. */
  public static String collapse(String text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (isWhitespace(unit)) {
        gap = !words.isEmpty();
        continue;
      }
      if (gap) {
        words.append(' ');
        gap = false;
      }
      words.append(unit);
    }
    return words.toString();
  }
}
