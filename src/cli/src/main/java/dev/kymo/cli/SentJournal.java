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
   * @param sync what sends what Kymo does not
   */
  static SentJournal sent(ReplayReport report, Optional<String> unmarked, WandbSync sync) {
    Progress progress = report.progress();
    Map<String, Object> document = CensusDocument.of(report.journal(), report.census());
    document.put("acknowledged", CensusDocument.byKind(progress.acknowledged()));
    document.put("refused", CensusDocument.byKind(progress.refused()));
    document.put("reasons", progress.reasons());
    document.put("pending", report.pending());
    document.put("complete", report.isComplete());
    document.put("being_written", report.beingWritten());
    document.put("ended_as_failed", report.endAdded());
    document.put("turned_away", report.turnedAway());
    document.put("sent_before", SentLine.wasSentBefore(report));
    progress.page().ifPresent(page -> document.put("page", page.toString()));
    progress
        .problem()
        .map(problem -> sync.spelledOut(problem, report.journal()))
        .ifPresent(problem -> document.put("problem", problem));
    unmarked.ifPresent(why -> document.put("unmarked", why));
    String end = unmarked.map("; it cannot be marked as sent (%s)"::formatted).orElse("");
    return new SentJournal(exitCode(report), new SentLine(report, sync).text() + end, document);
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
}
