// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import dev.kymo.backend.RunState;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.Event;
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
    Reading reading = new Reading(journal);
    try (JournalReader reader = JournalReader.open(journal)) {
      for (JournalEntry entry = reader.nextAcrossHoles();
          entry != null;
          entry = reader.nextAcrossHoles()) {
        reading.add(entry.event());
      }
      if (!reader.damages().isEmpty()) {
        throw new IOException(journal + " is damaged: " + reader.damages().get(0));
      }
    }
    return reading.build();
  }

  private static final class Reading {
    private final RunStateBuilder documents = new RunStateBuilder();
    private final RecordedRunBuilder builder;
    private RecordedRun.State state = RecordedRun.State.RUNNING;

    Reading(Path journal) {
      builder = new RecordedRunBuilder(journal.toString());
    }

    void add(Event event) {
      documents.add(event);
      if (event instanceof HistoryRow row) {
        builder.add(row);
      } else if (event instanceof MetricDefined definition) {
        builder.define(definition);
      } else if (event instanceof RunFinished finished) {
        state = finished.exitCode() == 0 ? RecordedRun.State.FINISHED : RecordedRun.State.FAILED;
      }
    }

    RecordedRun build() {
      RunState whole = documents.build();
      return builder.build(state, whole.config(), whole.summary());
    }
  }
}
