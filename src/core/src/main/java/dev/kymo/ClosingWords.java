// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.EventKind;
import dev.kymo.event.RunIdentity;
import dev.kymo.shipping.Progress;
import java.util.stream.Collectors;

/** Says once, at a run's end, what became of it. */
final class ClosingWords {
  private static final System.Logger diagnostics = System.getLogger(Run.class.getName());

  private ClosingWords() {}

  /**
   * Says it.
   *
   * @param shuttingDown whether the JVM is ending, so that logging may have ended already
   */
  static void say(RunIdentity run, RunReport report, boolean shuttingDown) {
    for (Progress backend : report.backends()) {
      boolean whole =
          isWhole(report)
              && report.pending(backend, EventKind.EXIT) == 0
              && backend.refused().isEmpty();
      say(level(whole), line(run, report, backend) + losses(report), shuttingDown);
    }
    if (report.backends().isEmpty()) {
      String line =
          "Run %s is offline; send it with: kymo replay %s".formatted(run, report.journal());
      say(level(isWhole(report)), line + losses(report), shuttingDown);
    }
  }

  private static boolean isWhole(RunReport report) {
    return report.lost().isEmpty() && report.logged(EventKind.EXIT) > 0;
  }

  private static System.Logger.Level level(boolean whole) {
    return whole ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
  }

  /** What is not in the journal, so that no replay can bring it. */
  private static String losses(RunReport report) {
    String lost =
        report.lost().entrySet().stream()
            .map(loss -> "; lost %s times: %s".formatted(loss.getValue(), loss.getKey()))
            .collect(Collectors.joining());
    return report.logged(EventKind.EXIT) > 0
        ? lost
        : lost + "; the run's end is not in the journal, so the run will look crashed";
  }

  private static void say(System.Logger.Level level, String line, boolean shuttingDown) {
    if (shuttingDown) {
      LastWords.say(line);
    } else {
      diagnostics.log(level, line);
    }
  }

  private static String line(RunIdentity run, RunReport report, Progress backend) {
    long pending = report.pending(backend, EventKind.HISTORY);
    String counts =
        "Run %s: %s history rows logged, %s acknowledged, %s refused, %s pending"
            .formatted(
                run,
                Long.toString(report.logged(EventKind.HISTORY)),
                Long.toString(backend.acknowledged().getOrDefault(EventKind.HISTORY, 0L)),
                Long.toString(backend.refused().getOrDefault(EventKind.HISTORY, 0L)),
                Long.toString(pending));
    counts +=
        backend.reasons().entrySet().stream()
            .map(reason -> "; refused %s times: %s".formatted(reason.getValue(), reason.getKey()))
            .collect(Collectors.joining());
    if (report.pending(backend, EventKind.EXIT) == 0) {
      return counts + backend.page().map(page -> "; " + page).orElse("");
    }
    return "%s (%s); send the rest with: kymo replay %s"
        .formatted(counts, backend.problem().orElse("out of time"), report.journal());
  }
}
