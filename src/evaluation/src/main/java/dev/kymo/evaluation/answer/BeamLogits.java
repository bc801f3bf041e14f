// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/**
 * What a model with a beam-search head (as those for XLNet and XLM have) says of one window: its
 * best starts, and for each of them its best ends. The arrays are not copied: whoever makes one
 * leaves them as they are.
 *
 * @param startLogProbs log probability of each start, 1 or more ({@code start_top_log_probs})
 * @param starts their positions in the window ({@code start_top_index})
 * @param endLogProbs log probabilities of the ends, as many for each start, those of the first
 *     start first ({@code end_top_log_probs})
 * @param ends their positions ({@code end_top_index})
 * @param clsLogit how well the question stays unanswered ({@code cls_logits})
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; boxing would cost a model its speed.
public record BeamLogits(
    float[] startLogProbs, int[] starts, float[] endLogProbs, int[] ends, float clsLogit) {

  /** Checks that the arrays fit. */
  public BeamLogits {
    if (starts.length == 0 || starts.length != startLogProbs.length) {
      throw new IllegalArgumentException(
          "%s starts with %s log probabilities do not make a beam: as many of both, 1 or more"
              .formatted(starts.length, startLogProbs.length));
    }
    if (ends.length != endLogProbs.length || ends.length % starts.length != 0) {
      throw new IllegalArgumentException(
          "%s ends with %s log probabilities do not fit %s starts: as many of both, and as many for each start"
              .formatted(ends.length, endLogProbs.length, starts.length));
    }
  }

  /** How many ends there are for each start. */
  int endsEach() {
    return ends.length / starts.length;
  }
}
