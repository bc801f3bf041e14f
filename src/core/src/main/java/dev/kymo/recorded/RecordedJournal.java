// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import dev.kymo.backend.RunState;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunFinished;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a run from its journal, ours or one that the official SDK wrote. */
public final class RecordedJournal {
  private RecordedJournal() {}

  /**
   * The run that a journal holds.
   *
   * @throws IOException if the file is no journal or cannot be read, or parts of it are damaged;
   *     the message says where
   */
  public static RecordedRun read(Path journal) throws IOException {
    RunStateBuilder documents = new RunStateBuilder();
    RecordedRunBuilder builder = new RecordedRunBuilder(journal.toString());
    RecordedRun.State state = RecordedRun.State.RUNNING;
    try (JournalReader reader = JournalReader.open(journal)) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        documents.add(entry.event());
        if (entry.event() instanceof HistoryRow row) {
          builder.add(row);
        } else if (entry.event() instanceof MetricDefined definition) {
          builder.define(definition);
        } else if (entry.event() instanceof RunFinished finished) {
          state = finished.exitCode() == 0 ? RecordedRun.State.FINISHED : RecordedRun.State.FAILED;
        }
      }
      if (!reader.damages().isEmpty()) {
        throw new IOException(journal + " is damaged: " + reader.damages().get(0));
      }
    }
    RunState whole = documents.build();
    return builder.build(state, whole.config(), whole.summary());
  }
}
