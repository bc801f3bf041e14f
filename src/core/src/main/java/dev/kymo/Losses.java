// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.internal.tally.Reasons;
import java.util.Map;

/** Counts what a run could not keep, and says each reason once. Thread-safe. */
final class Losses {
  private static final System.Logger diagnostics = System.getLogger(Run.class.getName());

  private final Reasons reasons = new Reasons();
  private volatile boolean shuttingDown;

  /** From now on logging may have ended already, so what is said goes past it. */
  void shutDown() {
    shuttingDown = true;
  }

  /** Counts one loss. Whoever hears of it may log to the run, so it is said without a lock. */
  void add(String reason) {
    if (count(reason)) {
      say(reason + " (said once; the run's report has the count)");
    }
  }

  private synchronized boolean count(String reason) {
    return reasons.add(reason, 1);
  }

  private void say(String line) {
    if (shuttingDown) {
      LastWords.say(line);
    } else {
      diagnostics.log(System.Logger.Level.WARNING, line);
    }
  }

  synchronized Map<String, Long> counts() {
    return reasons.counts();
  }
}
