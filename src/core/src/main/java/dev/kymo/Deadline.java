// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Until when somebody waits: in real time, whatever clock a run has, since a clock that stands
 * still would let nobody go.
 *
 * @param nanoTime of the system's clock
 */
record Deadline(long nanoTime) {
  /** More would overflow. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Waits up to a time, and says whether what it waited for came about. */
  @FunctionalInterface
  interface Wait {
    boolean upTo(long nanos) throws InterruptedException;
  }

  /** From now; at once if the duration is negative, and never if it is very long. */
  static Deadline in(Duration atMost) {
    Objects.requireNonNull(atMost, "atMost is null: how long shall it wait?");
    return new Deadline(Clock.system().nanoTime()).later(atMost);
  }

  /** A later one. */
  Deadline later(Duration by) {
    long nanos = TimeUnit.NANOSECONDS.convert(by);
    return new Deadline(nanoTime + Math.max(0, Math.min(nanos, LONGEST.toNanos())));
  }

  /** Waits; an interrupt does not shorten it, and is there again behind it. */
  boolean await(Wait wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.upTo(Math.max(0, nanoTime - Clock.system().nanoTime()));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for a thread's end. */
  boolean awaitEnd(Thread thread) {
    return await(
        nanos -> {
          TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
          return !thread.isAlive();
        });
  }
}
