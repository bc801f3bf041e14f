// SPDX-License-Identifier: Apache-2.0
package dev.kymo.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

enum SystemClock implements Clock {
  INSTANCE;

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }
}
