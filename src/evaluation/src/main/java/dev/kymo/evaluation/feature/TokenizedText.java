// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

/**
 * Tokens of a text. The arrays are not copied: whoever makes or reads one leaves them as they are.
 *
 * @param ids of the tokens
 * @param starts where each token begins in the text, in Unicode code points
 * @param ends where each token ends, exclusive
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; boxing would cost a model its speed.
public record TokenizedText(int[] ids, int[] starts, int[] ends) {

  /** Checks that the arrays are of one length. */
  public TokenizedText {
    if (ids.length != starts.length || ids.length != ends.length) {
      throw new IllegalArgumentException(
          "%s ids, %s starts and %s ends do not make tokens"
              .formatted(ids.length, starts.length, ends.length));
    }
  }

  /** How many tokens there are. */
  public int length() {
    return ids.length;
  }
}
