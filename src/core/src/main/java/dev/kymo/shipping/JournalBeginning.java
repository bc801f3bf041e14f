// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a journal says of itself at its beginning.
 *
 * @param journal the file
 * @param run whose it is
 * @param start when its session began
 */
record JournalBeginning(Path journal, RunIdentity run, Instant start) {

  /** Reads it; empty if there is no run in the file, or no time at which it began. */
  static Optional<JournalBeginning> read(Path journal) throws IOException {
    try (JournalReader reader = JournalReader.open(journal)) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.event() instanceof RunStarted run) {
          return Optional.of(new JournalBeginning(journal, run.identity(), run.startTime()))
              .filter(beginning -> !beginning.start().equals(Instant.EPOCH));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether both are of one run, and the other session began later. */
  boolean isBefore(JournalBeginning other) {
    return isOfTheRunOf(other) && start.isBefore(other.start);
  }

  /** Whether both are of one run. */
  boolean isOfTheRunOf(JournalBeginning other) {
    return run.matches(other.run);
  }
}
