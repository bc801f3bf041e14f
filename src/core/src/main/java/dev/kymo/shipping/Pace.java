// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.time.Clock;
import java.time.Duration;

/** When a shipper's next step is due. Not thread-safe. */
final class Pace {
  private final BatchLimits limits;
  private final BackOff backOff;
  private final Clock clock;
  private Duration pause = Duration.ZERO;
  private long lastContact;
  private long lastDelivery;

  Pace(BatchLimits limits, BackOff backOff, Clock clock) {
    this.limits = limits;
    this.backOff = backOff;
    this.clock = clock;
    this.lastDelivery = clock.nanoTime();
  }

  /** While there is nothing new. */
  Duration whenIdle() {
    return limits.interval();
  }

  /** When the run was refused. */
  Duration whenTurnedAway() {
    return afterTrouble(limits.heartbeat());
  }

  /** Longer each time, until something got through. */
  Duration afterTrouble(Duration atLeast) {
    return longer(backOff.next(), atLeast);
  }

  /** After the run was opened: at once. Nothing has got through by that. */
  Duration afterOpening() {
    lastContact = clock.nanoTime();
    return Duration.ZERO;
  }

  /**
   * After a batch was taken.
   *
   * @param asked how long the server wants to be left alone
   * @param mayBeMore whether more is likely to lie in the journal
   */
  Duration afterDelivery(Duration asked, boolean mayBeMore) {
    lastContact = clock.nanoTime();
    lastDelivery = lastContact;
    backOff.reset();
    pause = asked;
    return longer(mayBeMore ? Duration.ZERO : limits.interval(), asked);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** How long ago a batch was taken, or the shipper was made. */
  Duration silence() {
    return Duration.ofNanos(clock.nanoTime() - lastDelivery);
  }

  /** How long the server wanted to be left alone after the last delivery. */
  Duration pause() {
    return pause;
  }

  boolean isHeartbeatDue() {
    return clock.nanoTime() - lastContact >= limits.heartbeat().toNanos();
  }
}
