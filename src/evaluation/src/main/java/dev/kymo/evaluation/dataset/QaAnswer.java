// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

/**
 * A gold answer: a stretch of the context.
 *
 * @param text as it stands in the context
 * @param start where it begins there, in Unicode code points, 0 or more
 */
public record QaAnswer(String text, int start) {

  /** Checks the range. */
  public QaAnswer {
    if (start < 0) {
      throw new IllegalArgumentException(
          "Answer \"" + text + "\" starts at " + start + "; offsets begin at 0");
    }
  }
}
