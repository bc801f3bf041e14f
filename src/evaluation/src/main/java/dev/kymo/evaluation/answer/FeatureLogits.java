// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/**
 * A model's output for one window. The arrays are not copied: whoever makes one leaves them as they
 * are.
 *
 * @param starts a logit for each token to begin the answer; may go on over padding
 * @param ends a logit for each token to end it, as many
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; boxing would cost a model its speed.
public record FeatureLogits(float[] starts, float[] ends) {

  /** Checks that the arrays are of one length. */
  public FeatureLogits {
    if (starts.length != ends.length || starts.length == 0) {
      throw new IllegalArgumentException(
          "%s start logits and %s end logits do not make a window: as many of both, 1 or more"
              .formatted(starts.length, ends.length));
    }
  }
}
