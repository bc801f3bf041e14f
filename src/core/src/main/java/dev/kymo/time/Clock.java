// SPDX-License-Identifier: Apache-2.0
package dev.kymo.time;

import java.time.Instant;

/**
 * Wall clock and stopwatch in one. Implementations are thread-safe.
 *
 * @see ManualClock
 */
public interface Clock {

  /** The wall clock; it may jump. For time stamps only. */
  Instant now();

  /** Nanoseconds from an arbitrary origin that never go back. For durations only. */
  long nanoTime();

  /** The system's clock. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
