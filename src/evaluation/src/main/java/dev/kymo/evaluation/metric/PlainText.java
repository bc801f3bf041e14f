// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.internal.PythonText;

/**
 * SQuAD's normal form of printable ASCII and white space, in one pass. Nearly all English answers
 * are such texts, and the general way takes four passes.
 */
final class PlainText {
  private PlainText() {}

  /** Whether {@link #squad} may be asked. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit > '~' || (unit < ' ' && !PythonText.isWhitespace(unit))) {
        return false;
      }
    }
    return true;
  }

  static String squad(String text) {
    StringBuilder words = new StringBuilder(text.length() + 1);
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (PythonText.isWhitespace(unit)) {
        word = endWord(words, word);
      } else if (!PythonText.isPunctuation(unit)) {
        words.append(unit >= 'A' && unit <= 'Z' ? (char) (unit + ('a' - 'A')) : unit);
      }
    }
    int end = endWord(words, word);
    return words.substring(0, Math.max(0, end - 1));
  }

  /** Keeps a word with a blank behind it, or drops an article; returns where the next begins. */
  private static int endWord(StringBuilder words, int from) {
    if (words.length() == from || isArticle(words, from)) {
      words.setLength(from);
      return from;
    }
    words.append(' ');
    return words.length();
  }

  private static boolean isArticle(StringBuilder words, int from) {
    return switch (words.length() - from) {
      case 1 -> words.charAt(from) == 'a';
      case 2 -> words.charAt(from) == 'a' && words.charAt(from + 1) == 'n';
      case 3 ->
          words.charAt(from) == 't'
              && words.charAt(from + 1) == 'h'
              && words.charAt(from + 2) == 'e';
      default -> false;
    };
  }
}
