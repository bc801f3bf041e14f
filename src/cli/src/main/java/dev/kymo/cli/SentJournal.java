// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.journal.JournalCensus;
import dev.kymo.shipping.Progress;
import dev.kymo.shipping.ReplayReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one journal.
 *
 * @param exitCode what it alone would end the command with
 * @param line for people
 * @param document for programs
 */
record SentJournal(int exitCode, String line, Map<String, Object> document) {

  /** It could not be read. */
  static SentJournal failed(Path journal, CommandFailure failure) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("journal", journal.toString());
    document.put("problem", failure.getMessage());
    return new SentJournal(failure.exitCode(), failure.getMessage(), document);
  }

  /** It is marked as sent. */
  static SentJournal skipped(Path journal) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("journal", journal.toString());
    document.put("skipped", true);
    return new SentJournal(
        ExitCodes.DONE,
        journal + ": skipped, it is marked as sent; --include-synced sends it again",
        document);
  }

  /** An earlier journal of its run has to go first. */
  static SentJournal heldBack(Path journal, Path earlier) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("journal", journal.toString());
    document.put("held_back_by", earlier.toString());
    return new SentJournal(
        ExitCodes.SERVER,
        "%s: held back, since %s of the same run began earlier and is not sent; send both, or add --any-order"
            .formatted(journal, earlier),
        document);
  }

  /** It was looked at and not sent. */
  static SentJournal counted(Path journal) throws IOException {
    JournalCensus census = Census.of(journal);
    Map<String, Object> document = CensusDocument.of(journal, census);
    String line =
        "%s: %s, %s"
            .formatted(journal, CensusDocument.run(census), CensusDocument.counts(census.events()));
    if (census.damages().isEmpty()) {
      return new SentJournal(ExitCodes.DONE, line + "; nothing was sent", document);
    }
    return new SentJournal(ExitCodes.DATA, line + "; " + CensusDocument.damage(census), document);
  }

  /**
   * It was sent, wholly or not.
   *
   * @param unmarked why it cannot be marked as sent, if that failed
   */
  static SentJournal sent(ReplayReport report, Optional<String> unmarked) {
    Progress progress = report.progress();
    Map<String, Object> document = CensusDocument.of(report.journal(), report.census());
    document.put("acknowledged", CensusDocument.byKind(progress.acknowledged()));
    document.put("refused", CensusDocument.byKind(progress.refused()));
    document.put("reasons", progress.reasons());
    document.put("pending", report.pending());
    document.put("complete", report.isComplete());
    document.put("being_written", report.beingWritten());
    document.put("ended_as_failed", report.endAdded());
    document.put("sent_before", wasSentBefore(report));
    progress.page().ifPresent(page -> document.put("page", page.toString()));
    progress.problem().ifPresent(problem -> document.put("problem", problem));
    unmarked.ifPresent(why -> document.put("unmarked", why));
    String end = unmarked.map("; it cannot be marked as sent (%s)"::formatted).orElse("");
    return new SentJournal(exitCode(report), line(report) + end, document);
  }

  private static int exitCode(ReplayReport report) {
    if (Census.isEmpty(report.census())) {
      return ExitCodes.DONE;
    }
    if (!report.census().damages().isEmpty() || report.census().run().isEmpty()) {
      return ExitCodes.DATA;
    }
    boolean allForNow = report.beingWritten() && report.pending() == 0;
    return report.isComplete() || allForNow ? ExitCodes.DONE : ExitCodes.SERVER;
  }

  private static boolean wasSentBefore(ReplayReport report) {
    return report.progress().done() && !report.progress().opened();
  }

  private static String line(ReplayReport report) {
    if (Census.isEmpty(report.census()) && !report.beingWritten()) {
      return report.journal()
          + ": nothing to send, its process ended before the run was written down";
    }
    Progress progress = report.progress();
    StringBuilder line = new StringBuilder();
    line.append(report.journal())
        .append(": ")
        .append(CensusDocument.run(report.census()))
        .append(", sent ");
    line.append(CensusDocument.counts(progress.acknowledged()));
    progress.page().ifPresent(page -> line.append(" to ").append(page));
    if (wasSentBefore(report)) {
      line.append(" before, so the server was not asked (--include-synced sends it again)");
    }
    if (report.pending() > 0) {
      line.append("; ").append(report.pending()).append(" events are pending");
    }
    progress.problem().ifPresent(problem -> line.append(" (").append(problem).append(')'));
    progress
        .reasons()
        .forEach((why, count) -> line.append("; refused ").append(count).append(": ").append(why));
    if (!report.census().foreign().isEmpty()) {
      line.append("; ")
          .append(CensusDocument.foreign(report.census()))
          .append(" stay in the journal; wandb sync --include-synced sends them");
    }
    addState(line, report);
    return line.toString();
  }

  private static void addState(StringBuilder line, ReplayReport report) {
    if (report.endAdded()) {
      line.append(
          "; its process had died, so the run is marked as failed, unless a later session of it is there");
    }
    if (report.beingWritten()) {
      line.append("; it is still being written, send the rest later");
    }
    if (report.census().run().isEmpty()) {
      boolean lost = !report.census().damages().isEmpty();
      line.append(
          lost ? "; the record that says whose run it is is lost" : "; it holds no run yet");
    }
    if (!report.census().damages().isEmpty()) {
      line.append("; ").append(CensusDocument.damage(report.census()));
    }
    if (!report.census().damages().isEmpty() && report.census().end().isEmpty()) {
      line.append("; no end was made up, since the journal may have lost its own");
    }
  }
}
