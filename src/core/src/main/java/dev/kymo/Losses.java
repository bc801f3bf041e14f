// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.internal.tally.Reasons;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Counts what a run could not keep, and says each reason once. Thread-safe.
 *
 * <p>Whoever hears of it may log to the run, and hold a lock of its own meanwhile, as the JDK's log
 * handlers do; so what is new is kept until {@link #say}, which nobody calls under a lock.
 */
final class Losses {
  private static final System.Logger diagnostics = System.getLogger(Run.class.getName());

  private final Reasons reasons = new Reasons();
  private final Queue<String> unsaid = new ConcurrentLinkedQueue<>();
  private volatile boolean shuttingDown;

  /** From now on logging may have ended already, so what is said goes past it. */
  void shutDown() {
    shuttingDown = true;
  }

  /** Counts one loss; {@link #say} is to follow. */
  synchronized void add(String reason) {
    if (reasons.add(reason, 1)) {
      warn(reason + " (said once; the run's report has the count)");
    }
  }

  /** Keeps a line that is no loss; {@link #say} is to follow. */
  void warn(String line) {
    unsaid.add(line);
  }

  /** Says what is new. */
  void say() {
    for (String line = unsaid.poll(); line != null; line = unsaid.poll()) {
      say(line);
    }
  }

  private void say(String line) {
    if (shuttingDown) {
      LastWords.say(line);
    } else {
      log(line);
    }
  }

  /** A handler of the program's own may throw; that is no reason for a run to fail. */
  private static void log(String line) {
    try {
      diagnostics.log(System.Logger.Level.WARNING, line);
    } catch (RuntimeException e) {
      LastWords.say(line);
    }
  }

  synchronized Map<String, Long> counts() {
    return reasons.counts();
  }
}
