// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what a run could not keep, and says each reason once. Not thread-safe. */
final class Losses {
  private static final System.Logger diagnostics = System.getLogger(Run.class.getName());

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private boolean shuttingDown;

  /** From now on logging may have ended already, so what is said goes past it. */
  void shutDown() {
    shuttingDown = true;
  }

  /** Counts one loss. */
  void add(String reason) {
    if (counts.merge(reason, 1L, Long::sum) == 1) {
      String line = reason + " (said once; the run's report has the count)";
      if (shuttingDown) {
        LastWords.say(line);
      } else {
        diagnostics.log(System.Logger.Level.WARNING, line);
      }
    }
  }

  Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }
}
