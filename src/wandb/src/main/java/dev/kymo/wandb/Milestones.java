// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.time.Instant;

/**
 * Moments that decide whose config and summary count; before all time where there is none.
 *
 * @param begunAnew when the last session began that replaced the run instead of going on with it
 * @param othersUntil when the last row was logged that is known to be of a client that notes
 *     nothing, as the official SDK
 */
record Milestones(Instant begunAnew, Instant othersUntil) {
  static final Milestones NONE = new Milestones(Instant.MIN, Instant.MIN);

  /** The later ones of both. */
  Milestones and(Milestones others) {
    return new Milestones(
        later(begunAnew, others.begunAnew), later(othersUntil, others.othersUntil));
  }

  Milestones withBegunAnew(Instant start) {
    return and(new Milestones(start, Instant.MIN));
  }

  Milestones withOthersUntil(Instant until) {
    return and(new Milestones(Instant.MIN, until));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
