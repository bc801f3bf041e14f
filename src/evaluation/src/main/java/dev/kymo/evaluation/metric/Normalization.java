// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.internal.PythonText;
import java.util.Set;
import java.util.function.IntPredicate;

/** The forms in which the official metrics compare answers. */
final class Normalization {
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  private Normalization() {}

  /** SQuAD, both versions: lower case, without ASCII punctuation, without English articles. */
  static String squad(String text) {
    return PythonText.collapse(
        withoutArticles(without(PythonText.lower(text), PythonText::isPunctuation)));
  }

  static String without(String text, IntPredicate removed) {
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
