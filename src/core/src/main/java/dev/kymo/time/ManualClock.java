// SPDX-License-Identifier: Apache-2.0
package dev.kymo.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test turns it. Thread-safe. */
public final class ManualClock implements Clock {
  private final Instant origin;
  private final AtomicLong elapsedNanos = new AtomicLong();

  /** A clock that shows the given time. */
  public ManualClock(Instant origin) {
    this.origin = origin;
  }

  /** Turns the clock forward. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("A clock cannot be turned back, by " + by);
    }
    elapsedNanos.addAndGet(by.toNanos());
  }

  @Override
  public Instant now() {
    return origin.plusNanos(elapsedNanos.get());
  }

  @Override
  public long nanoTime() {
    return elapsedNanos.get();
  }

  /** Turns the clock forward instead of waiting. */
  @Override
  public void sleep(Duration duration) {
    if (!duration.isNegative()) {
      advance(duration);
    }
  }
}
