// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.util.OptionalDouble;

/**
 * Where a row stands on the x axis: the columns {@code train/global_step} and, if known, {@code
 * train/epoch}.
 *
 * <p>Several rows may share a step and steps may go back: each {@code log} call is a row of its
 * own, so a training row and an evaluation row of the same step never overwrite one another.
 *
 * @param globalStep optimizer updates so far, 0 or more
 * @param epoch passes over the training data so far, a fraction between two; empty when unknown
 */
public record Step(long globalStep, OptionalDouble epoch) {

  /** Checks the ranges. */
  public Step {
    if (globalStep < 0) {
      throw new IllegalArgumentException("Step " + globalStep + " is negative; steps begin at 0");
    }
    if (epoch.isPresent() && !(epoch.getAsDouble() >= 0)) {
      throw new IllegalArgumentException("Epoch " + epoch.getAsDouble() + " is not 0 or more");
    }
  }

  /** A step without an epoch. */
  public static Step of(long globalStep) {
    return new Step(globalStep, OptionalDouble.empty());
  }

  /** The same step with its epoch. */
  public Step atEpoch(double epoch) {
    return new Step(globalStep, OptionalDouble.of(epoch));
  }
}
