// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.journal.JournalCensus;
import dev.kymo.shipping.Progress;
import dev.kymo.shipping.ReplayReport;

/** What became of a journal that was sent, wholly or not, on one line for people. */
final class SentLine {
  private final ReplayReport report;
  private final JournalCensus census;
  private final WandbSync sync;
  private final StringBuilder line = new StringBuilder();

  /** Says what sends what Kymo does not. */
  SentLine(ReplayReport report, WandbSync sync) {
    this.report = report;
    this.census = report.census();
    this.sync = sync;
  }

  static boolean wasSentBefore(ReplayReport report) {
    return report.progress().done() && !report.progress().opened();
  }

  String text() {
    if (Census.isEmpty(census) && !report.beingWritten()) {
      return report.journal()
          + ": nothing to send, its process ended before the run was written down";
    }
    line.append("%s: %s, sent ".formatted(report.journal(), CensusDocument.run(census)));
    addSent(report.progress());
    addLeft(report.progress());
    addForeign();
    addState();
    addDamage();
    return line.toString();
  }

  private void addSent(Progress progress) {
    line.append(CensusDocument.counts(progress.acknowledged()));
    progress.page().ifPresent(page -> line.append(" to ").append(page));
    if (wasSentBefore(report)) {
      line.append(" before, so the server was not asked (--include-synced sends it again)");
    }
  }

  private void addLeft(Progress progress) {
    long left = report.pending();
    if (report.turnedAway()) {
      line.append("; refused, with ").append(events(left)).append(" left");
    } else if (left > 0) {
      line.append("; ").append(events(left)).append(left == 1 ? " is pending" : " are pending");
    }
    progress
        .problem()
        .map(problem -> sync.spelledOut(problem, report.journal()))
        .ifPresent(problem -> line.append(" (").append(problem).append(')'));
    progress
        .reasons()
        .forEach(
            (why, count) ->
                line.append("; refused ").append(events(count)).append(": ").append(why));
  }

  private static String events(long count) {
    return count + (count == 1 ? " event" : " events");
  }

  /** As long as Kymo itself may bring more, it is too early to speak of it. */
  private void addForeign() {
    if (!census.foreign().isEmpty() && report.pending() == 0 && !report.beingWritten()) {
      line.append(
          "; %s stay in the journal; %s sends them"
              .formatted(CensusDocument.foreign(census), sync.of(report.journal())));
    }
  }

  private void addState() {
    if (report.endAdded()) {
      line.append(
          "; its process had died, so the run is marked as failed, unless a later session of it is there");
    }
    if (report.beingWritten() && !report.turnedAway()) {
      line.append("; it is still being written, send the rest later");
    }
  }

  private void addDamage() {
    boolean damaged = !census.damages().isEmpty();
    if (census.run().isEmpty()) {
      line.append(
          damaged ? "; the record that says whose run it is is lost" : "; it holds no run yet");
    }
    if (damaged) {
      line.append("; ").append(CensusDocument.damage(census));
    }
    if (damaged && census.end().isEmpty()) {
      line.append("; no end was made up, since the journal may have lost its own");
    }
  }
}
