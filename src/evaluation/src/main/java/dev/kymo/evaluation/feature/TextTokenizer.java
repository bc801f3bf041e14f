// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

/** Cuts text into a model's tokens. Implementations are thread-safe. */
public interface TextTokenizer {

  /** The tokens of a text on its own, without special tokens, whole however long it is. */
  TokenizedText tokenize(String text);

  /** The ids that stand around and between texts. */
  SpecialTokens specialTokens();
}
