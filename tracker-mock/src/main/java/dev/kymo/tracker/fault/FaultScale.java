// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.fault;

import java.time.Duration;

/**
 * How bad random faults may get.
 *
 * @param longestStall limit of stalls, of replies that come byte by byte (as a whole, about) and of
 *     Retry-After, which has whole seconds
 * @param mostLines that an older state may lack; 0 for no such fault
 */
public record FaultScale(Duration longestStall, int mostLines) {

  /** Stalls up to a second, and no older states. */
  public static final FaultScale DEFAULT = new FaultScale(Duration.ofSeconds(1), 0);

  /** Checks the ranges. */
  public FaultScale {
    if (longestStall.isNegative() || longestStall.isZero() || mostLines < 0) {
      throw new IllegalArgumentException(
          "Longest stall %s must be positive, most lines %s not negative"
              .formatted(longestStall, Integer.toString(mostLines)));
    }
  }
}
