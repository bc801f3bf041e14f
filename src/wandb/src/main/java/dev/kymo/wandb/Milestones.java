// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.time.Instant;

/**
 * Moments that decide what of the sessions before them counts; before all time where there is none.
 *
 * @param begunAnew when the last session began that replaced the run instead of going on with it
 * @param othersUntil when the last row was logged that is known to be of a client that notes
 *     nothing, as the official SDK
 * @param rewound when the last session began that has rewound the run
 */
record Milestones(Instant begunAnew, Instant othersUntil, Instant rewound) {
  static final Milestones NONE = new Milestones(Instant.MIN, Instant.MIN, Instant.MIN);

  /** The later ones of both. */
  Milestones and(Milestones others) {
    return new Milestones(
        later(begunAnew, others.begunAnew),
        later(othersUntil, others.othersUntil),
        later(rewound, others.rewound));
  }

  Milestones withBegunAnew(Instant start) {
    return and(new Milestones(start, Instant.MIN, Instant.MIN));
  }

  Milestones withOthersUntil(Instant until) {
    return and(new Milestones(Instant.MIN, until, Instant.MIN));
  }

  Milestones withRewound(Instant start) {
    return and(new Milestones(Instant.MIN, Instant.MIN, start));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
