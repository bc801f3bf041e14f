// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.journal.CursorFile;
import dev.kymo.journal.Journal;
import dev.kymo.journal.JournalCensus;
import dev.kymo.shipping.SyncState;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The directories of runs in W&amp;B's directory.
 *
 * @param sent those that a server has, and that may go
 * @param kept the others, with why they stay
 */
record SentRuns(List<Path> sent, Map<Path, String> kept) {
  private static final WandbSync SYNC = WandbSync.to(null);

  /**
   * Looks at each.
   *
   * @param age runs that were written to within it stay
   */
  static SentRuns in(Path directory, Duration age) throws IOException {
    List<Path> sent = new ArrayList<>();
    Map<Path, String> kept = new LinkedHashMap<>();
    for (Path run : JournalFiles.runFolders(directory)) {
      reasonToStay(run, age).ifPresentOrElse(why -> kept.put(run, why), () -> sent.add(run));
    }
    return new SentRuns(sent, kept);
  }

  private static Optional<String> reasonToStay(Path run, Duration age) {
    try {
      List<Path> journals = JournalFiles.within(run);
      if (journals.size() != 1) {
        return Optional.of("it holds %s journals".formatted(Integer.toString(journals.size())));
      }
      return reasonOf(journals.get(0), age);
    } catch (IOException e) {
      return Optional.of("it cannot be read: " + Failures.of(e).getMessage());
    }
  }

  private static Optional<String> reasonOf(Path journal, Duration age) throws IOException {
    if (Journal.isBeingWritten(journal, Clock.system())) {
      return Optional.of("it is still being written");
    }
    if (!SyncState.isMarked(journal) && !SyncState.isSomewhere(journal)) {
      return Optional.of(whyUnsent(journal));
    }
    String foreign = onlyHere(journal);
    if (!foreign.isEmpty()) {
      return Optional.of(
          "Kymo could not send %s; %s does, then remove it by hand"
              .formatted(foreign, SYNC.of(journal)));
    }
    boolean young =
        Files.getLastModifiedTime(journal).toInstant().plus(age).isAfter(Clock.system().now());
    return young
        ? Optional.of("it is younger than %s hours".formatted(Long.toString(age.toHours())))
        : Optional.empty();
  }

  private static String whyUnsent(Path journal) throws IOException {
    if (Census.isEmpty(Census.of(journal))) {
      return "it holds nothing; remove it by hand";
    }
    return JournalFiles.isOfOnlineSdk(journal)
        ? "the official SDK sent it itself, and nobody knows whether all has arrived; send it again with "
            + SYNC.of(journal)
        : "it has not been sent in full; kymo replay " + ShellWord.of(journal.toString());
  }

  /** What stayed behind where Kymo has sent the journal; a mark without a cursor is the SDK's. */
  private static String onlyHere(Path journal) throws IOException {
    return CursorFile.beside(journal).isEmpty()
        ? ""
        : CensusDocument.foreign(JournalCensus.read(journal));
  }
}
