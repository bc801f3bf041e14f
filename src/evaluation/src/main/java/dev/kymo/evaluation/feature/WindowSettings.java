// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

/**
 * How long contexts are cut into windows. Names and defaults are those of Hugging Face's {@code
 * run_qa}.
 *
 * @param maxLength tokens of a window with question and special tokens ({@code max_seq_length})
 * @param stride context tokens that neighbouring windows share ({@code doc_stride}); not the step
 *     between them
 */
public record WindowSettings(int maxLength, int stride) {

  /** Windows of 384 tokens that share 128. */
  public static final WindowSettings DEFAULT = new WindowSettings(384, 128);

  /** Checks the ranges. */
  public WindowSettings {
    if (maxLength < 1) {
      throw new IllegalArgumentException(
          "Window length " + maxLength + " is not allowed: 1 or more tokens");
    }
    if (stride < 0) {
      throw new IllegalArgumentException("Stride " + stride + " is not allowed: 0 or more tokens");
    }
  }
}
