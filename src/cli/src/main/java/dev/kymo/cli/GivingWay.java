// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.backend.RunState;
import dev.kymo.event.RunStarted;
import java.time.Duration;

/**
 * A backend for a journal that gives way at once to a later session of its run: the end of that
 * session may lie in a journal that is to be sent next. Not thread-safe.
 */
final class GivingWay implements Backend {
  private final Backend there;
  private final Duration longerThanPatience;
  private boolean gaveWay;

  /**
   * Wraps a backend.
   *
   * @param patience of whoever sends the journal
   */
  GivingWay(Backend there, Duration patience) {
    this.there = there;
    this.longerThanPatience = patience.plusNanos(1);
  }

  /** Whether the journal waits for a later session. */
  boolean gaveWay() {
    return gaveWay;
  }

  @Override
  public String name() {
    return there.name();
  }

  @Override
  public Opening open(RunStarted run, RunState state, Origin origin) {
    Opening answer = there.open(run, state, origin);
    if (answer instanceof Opening.Deferred later && later.overtaken()) {
      gaveWay = true;
      return new Opening.Deferred(longerThanPatience, later.why(), true);
    }
    return answer;
  }

  @Override
  public Delivery deliver(Batch batch) {
    Delivery answer = there.deliver(batch);
    if (answer instanceof Delivery.Deferred later && later.overtaken()) {
      gaveWay = true;
      return new Delivery.Deferred(longerThanPatience, later.why(), true);
    }
    return answer;
  }

  @Override
  public void close() {
    there.close();
  }
}
