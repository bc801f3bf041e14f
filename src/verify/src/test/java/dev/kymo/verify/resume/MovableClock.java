// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A tracker's time, which a test moves on. Thread-safe. */
final class MovableClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  synchronized void moveOn(Duration time) {
    ahead = ahead.plus(time);
  }
}
