// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between tries: doubled each time up to a limit, each shortened by up to a quarter
 * at random, so that many clients do not come back at once. Not thread-safe.
 */
public final class BackOff {
  private static final double JITTER = 0.25;

  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;
  private int tries;

  /**
   * @param first the first pause
   * @param most no pause is longer
   * @param random decides how much of a pause is left out
   */
  public BackOff(Duration first, Duration most, RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  /** The next pause. */
  Duration next() {
    double doubled = first.toMillis() * Math.pow(2, Math.min(tries++, 30));
    double bounded = Math.min(doubled, (double) most.toMillis());
    return Duration.ofMillis((long) (bounded * (1 - JITTER * random.nextDouble())));
  }

  /** Begins again with the first pause. */
  void reset() {
    tries = 0;
  }
}
