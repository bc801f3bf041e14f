// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.answer.ExtractedAnswers;
import java.util.OptionalDouble;

/**
 * What an {@link Answerer} found and what it took.
 *
 * @param extracted the answers
 * @param loss mean over the features, if it is known
 * @param features windows that were run, 0 or more
 * @param batches in which they were run, 0 or more
 */
public record Answers(
    ExtractedAnswers extracted, OptionalDouble loss, long features, long batches) {

  /** Checks the ranges. */
  public Answers {
    if (features < 0 || batches < 0) {
      throw new IllegalArgumentException(
          features + " features in " + batches + " batches: neither can be negative");
    }
  }
}
