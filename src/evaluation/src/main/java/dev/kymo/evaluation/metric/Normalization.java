// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.internal.PythonText;
import java.util.Set;
import java.util.function.IntPredicate;

/** The forms in which the official metrics compare answers. */
final class Normalization {
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  private static final String KORQUAD_BRACKETS = "'\"《》<>〈〉()‘’";
  private static final String KLUE_QUOTES = "'\"《》<>〈〉";
  private static final String KLUE_TAIL = "()‘’";

  private Normalization() {}

  /** SQuAD, both versions: lower case, without ASCII punctuation, without English articles. */
  static String squad(String text) {
    return PlainText.isPlain(text) ? PlainText.squad(text) : anySquad(text);
  }

  /** The same for every text. */
  static String anySquad(String text) {
    return PythonText.collapse(
        withoutArticles(without(PythonText.lower(text), PythonText::isPunctuation)));
  }

  /** KorQuAD 1.0: quotes and brackets become blanks, other ASCII punctuation vanishes. */
  static String korquad(String text) {
    StringBuilder blank = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      blank.append(KORQUAD_BRACKETS.indexOf(unit) >= 0 ? ' ' : unit);
    }
    return PythonText.collapse(
        without(PythonText.lower(blank.toString()), PythonText::isPunctuation));
  }

  /**
   * KLUE-MRC: lower case, without ASCII punctuation. The published pattern was to turn quotes and
   * brackets into blanks, but asks for one of them followed by four certain characters.
   */
  static String klue(String text) {
    String lower = PythonText.lower(text);
    for (int i = 0; i < KLUE_QUOTES.length(); i++) {
      lower = lower.replace(KLUE_QUOTES.charAt(i) + KLUE_TAIL, " ");
    }
    return PythonText.collapse(without(lower, PythonText::isPunctuation));
  }

  private static String without(String text, IntPredicate removed) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!removed.test(text.charAt(i))) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }

  /** Each run of word characters that is an article becomes a blank. */
  private static String withoutArticles(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int word = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!PythonText.isWordCharacter(point)) {
        appendWord(kept, text.substring(word, i));
        kept.appendCodePoint(point);
        word = i + Character.charCount(point);
      }
      i += Character.charCount(point);
    }
    appendWord(kept, text.substring(word));
    return kept.toString();
  }

  private static void appendWord(StringBuilder kept, String word) {
    kept.append(ARTICLES.contains(word) ? " " : word);
  }
}
