// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Origin;
import dev.kymo.backend.Origin.Extent;
import dev.kymo.event.RunStarted;
import java.util.Optional;

/** Whether a journal may be sent to a server, and what of it counts beside what is there. */
final class Admission {
  private final String server;
  private final HeldRun held;
  private final RunStarted run;
  private final Origin origin;

  Admission(String server, HeldRun held, RunStarted run, Origin origin) {
    this.server = server;
    this.held = held;
    this.run = run;
    this.origin = origin;
  }

  /** Why nothing of it may be sent, now or ever; on one line. */
  Optional<String> refusal() {
    Sessions sessions = held.sessions();
    if (sessions.isRewound(run)) {
      return Optional.of(
          server + " has rewound this run behind the journal's time; nothing was sent");
    }
    if (origin.base().isPresent() && sessions.isBesideOthers(run)) {
      return Optional.of(
          server
              + " holds other sessions of this run, and the journal does not say when it began; nothing was sent");
    }
    if (maySendAgainWhatIsThere()) {
      return Optional.of(
          "%s holds %s rows of this run, some of which the program that wrote the journal may have sent from it; nothing was sent, use wandb sync"
              .formatted(server, Long.toString(held.lines().history())));
    }
    boolean rewinds = run.rewoundTo().isPresent() && sessions.track(run).isEmpty();
    return rewinds || sessions.isNext(run) ? Optional.empty() : refusalOfParts();
  }

  /** Only Kymo notes where a journal begins. */
  private boolean maySendAgainWhatIsThere() {
    return origin.foreign()
        && origin.base().isEmpty()
        && held.sessions().track(run).isEmpty()
        && held.sessions().rowsBeforeAll(held.lines()) > 0;
  }

  private Optional<String> refusalOfParts() {
    Sessions sessions = held.sessions();
    boolean unended = origin.extent() == Extent.UNENDED || origin.extent() == Extent.TORN;
    boolean numbered = unended && sessions.track(run).isPresent();
    if (origin.extent() != Extent.WHOLE
        && !numbered
        && held.isOver()
        && !sessions.isOutdated(run)) {
      return Optional.of(
          "%s holds this run as %s, and the journal lacks its end or other parts; nothing was sent"
              .formatted(server, held.state()));
    }
    boolean unnumbered = origin.extent() == Extent.DAMAGED && origin.base().isEmpty();
    return unnumbered && held.lines().history() > 0
        ? Optional.of(
            "%s holds %s rows of this run, and those behind the damage have lost their numbers; nothing was sent"
                .formatted(server, Long.toString(held.lines().history())))
        : Optional.empty();
  }

  /** What of the journal's documents counts. */
  Standing standing() {
    if (held.sessions().isOutdated(run) || isEndedByACopy()) {
      return Standing.outdated(held);
    }
    return origin.extent().isPartial() && held.exists() ? Standing.PARTIAL : Standing.CURRENT;
  }

  /**
   * Whether the end that the server has is that of the journal's own session, and the journal lacks
   * it: a copy of the journal brought it. An end before the session's first line is another's.
   */
  private boolean isEndedByACopy() {
    return origin.extent() != Extent.WHOLE
        && held.isOver()
        && held.sessions().hasArrived(run, held.lines());
  }
}
