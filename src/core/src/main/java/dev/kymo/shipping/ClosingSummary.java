// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.event.SummaryChanged;
import dev.kymo.internal.summary.UnwrittenSummary;
import dev.kymo.journal.Journal;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a journal whose writer died lacks of its run's summary. */
final class ClosingSummary {
  private ClosingSummary() {}

  /** Reads the whole journal; of one that another program wrote the rules are not known. */
  static Optional<SummaryChanged> of(Path journal) throws IOException {
    if (!Journal.isOurs(journal)) {
      return Optional.empty();
    }
    UnwrittenSummary unwritten = new UnwrittenSummary();
    try (JournalReader reader = JournalReader.open(journal)) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        unwritten.add(entry.event());
      }
    }
    return unwritten.changes();
  }
}
