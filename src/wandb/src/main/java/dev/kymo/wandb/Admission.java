// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Origin;
import dev.kymo.backend.Origin.Extent;
import dev.kymo.event.RunStarted;
import java.time.Instant;
import java.util.Optional;

/** Whether a journal may be sent to a server, and what of it counts beside what is there. */
final class Admission {
  private final String server;
  private final HeldRun held;
  private final Sessions sessions;
  private final boolean keepsRowsApart;
  private final boolean isBehindAnother;
  private final RunStarted run;
  private final Origin origin;

  Admission(String server, RunEntry entry, RunStarted run, Origin origin) {
    this.server = server;
    this.held = entry.held();
    this.sessions = entry.sessions();
    this.keepsRowsApart = entry.keepsRowsApart();
    this.isBehindAnother = entry.isOutdated(run);
    this.run = run;
    this.origin = origin;
  }

  /** Why nothing of it may be sent, now or ever; on one line. */
  Optional<String> refusal() {
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
          "%s holds %s rows of this run, some of which another program may have sent from this journal; nothing was sent, use wandb sync"
              .formatted(server, Long.toString(held.lines().history())));
    }
    boolean rewinds = run.rewoundTo().isPresent() && sessions.track(run).isEmpty();
    return rewinds || sessions.succession().isNext(run) ? Optional.empty() : refusalOfParts();
  }

  /**
   * Only Kymo notes where a journal begins. Its own journals may have been sent by {@code wandb
   * sync}, if rows are there that were logged after they were begun.
   */
  private boolean maySendAgainWhatIsThere() {
    boolean sentByAnother =
        !keepsRowsApart && held.lastRowAt().filter(this::isOfItsTime).isPresent();
    return (origin.foreign() || sentByAnother)
        && origin.base().isEmpty()
        && sessions.track(run).isEmpty()
        && sessions.rowsBeforeAll(held.lines()) > 0;
  }

  /** Of a journal to which more may come nobody has sent anything. */
  private boolean isOfItsTime(Instant row) {
    return origin.until().isBefore(Instant.MAX) && !row.isBefore(run.startTime());
  }

  private boolean isBeforeItsLastRow(Instant row) {
    return origin.until().isBefore(Instant.MAX) && row.isBefore(origin.until());
  }

  private Optional<String> refusalOfParts() {
    boolean damaged = origin.extent() == Extent.DAMAGED;
    boolean mayLackItsEnd = damaged || run.startTime().equals(Instant.EPOCH);
    if (origin.extent() != Extent.WHOLE && mayLackItsEnd && held.isOver() && !isBehindAnother) {
      return Optional.of(
          "%s holds this run as %s, and the journal lacks its end or other parts; nothing was sent"
              .formatted(server, held.state()));
    }
    boolean unnumbered = damaged && origin.base().isEmpty();
    return unnumbered && held.lines().history() > 0
        ? Optional.of(
            "%s holds %s rows of this run, and those behind the damage have lost their numbers; nothing was sent"
                .formatted(server, Long.toString(held.lines().history())))
        : Optional.empty();
  }

  /** Whether other documents count than those that can be made from the journal. */
  boolean isOutdated() {
    return isBehindAnother || isEndedByACopy();
  }

  /** Whether documents that are made from it may lack something that those there have. */
  boolean isPartial() {
    return origin.extent().isPartial() && held.exists();
  }

  /**
   * Whether the end that the server has is that of the journal's own session, and the journal lacks
   * it: a copy of the journal brought it. An end before the session's first line is another's, and
   * one before its last was made up from less.
   */
  private boolean isEndedByACopy() {
    return origin.extent() != Extent.WHOLE
        && held.isOver()
        && held.lastRowAt().filter(this::isBeforeItsLastRow).isEmpty()
        && sessions.neighbours().hasArrived(Sessions.name(run), held.lines());
  }
}
