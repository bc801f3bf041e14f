// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.journal.Journal;
import dev.kymo.journal.JournalCensus;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Path;

/** Counts journals for people: a torn end is damage, unless somebody still writes there. */
final class Census {
  private Census() {}

  static JournalCensus of(Path journal) throws IOException {
    // Asked first: a record that is finished in between is no damage.
    boolean beingWritten = Journal.isBeingWritten(journal, Clock.system());
    JournalCensus census = JournalCensus.read(journal);
    return beingWritten ? census : census.withTearAsDamage();
  }

  /** Whether there is only the head of a journal: its process ended before the run's record. */
  static boolean isEmpty(JournalCensus census) {
    return census.damages().isEmpty() && census.events().isEmpty();
  }
}
