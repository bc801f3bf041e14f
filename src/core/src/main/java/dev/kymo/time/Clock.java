// SPDX-License-Identifier: Apache-2.0
package dev.kymo.time;

import java.time.Duration;
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

  /** Returns when the duration is over; at once if it is zero or less. */
  void sleep(Duration duration) throws InterruptedException;

  /** The system's clock. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
