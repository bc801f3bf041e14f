// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static java.util.Comparator.naturalOrder;

import dev.kymo.event.RunStarted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/**
 * Which of a run's sessions is later than which, by the time when it began: the latest one's
 * documents and end count.
 *
 * @param sessions names of those that are noted
 * @param milestones what else is known
 */
record Succession(Set<String> sessions, Milestones milestones) {

  /**
   * When the last session began, or another client logged its last row; before all time if nothing
   * is noted.
   */
  Instant last() {
    Instant others = milestones.othersUntil();
    return lastSession().isAfter(others) ? lastSession() : others;
  }

  private Instant lastSession() {
    return sessions.stream().map(Succession::start).max(naturalOrder()).orElse(Instant.MIN);
  }

  /**
   * Whether something later than a journal's session is known, whose documents are newer than its
   * own. What another client has brought up to its last row may be its own rows.
   *
   * @param until when its last row was logged
   */
  boolean isOutdated(RunStarted run, Instant until) {
    boolean isKnown = !run.startTime().equals(Instant.EPOCH);
    return isKnown
        && (lastSession().isAfter(run.startTime()) || milestones.othersUntil().isAfter(until));
  }

  /** Whether a later session has replaced what a journal's brought to config and summary. */
  boolean isReplaced(RunStarted run) {
    return milestones.begunAnew().isAfter(run.startTime());
  }

  /**
   * Whether a journal that is not noted began after all that are: a later session of the run, of
   * which the server has nothing yet.
   */
  boolean isNext(RunStarted run) {
    return !sessions.isEmpty()
        && !sessions.contains(Sessions.name(run))
        && last().isBefore(run.startTime());
  }

  /** When a session began, which its name says; before all time if it does not. */
  static Instant start(String name) {
    try {
      return Instant.parse(name);
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }
}
