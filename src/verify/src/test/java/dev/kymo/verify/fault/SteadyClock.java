// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.fault;

import dev.kymo.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that stands still for the thread that made it and logs, so that two runs hold the same
 * rows; for the threads that deliver them it goes on.
 */
final class SteadyClock implements Clock {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Thread logging = Thread.currentThread();

  @Override
  public Instant now() {
    return NOON;
  }

  @Override
  public long nanoTime() {
    return Thread.currentThread().equals(logging) ? 0 : Clock.system().nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Clock.system().sleep(duration);
  }
}
