// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.RunState;
import dev.kymo.event.Event;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.JournalReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal's batches, one after the other. Each is given again until it is done with, and they can
 * be had from the beginning once more. Not thread-safe.
 */
final class BatchSource implements Closeable {
  private final BatchLimits limits;
  private final JournalReader reader;
  private Batcher batcher;
  private Batcher.@Nullable Cut current;

  private BatchSource(JournalReader reader, BatchLimits limits) {
    this.limits = limits;
    this.reader = reader;
    this.batcher = new Batcher(reader, limits);
  }

  static BatchSource of(Path journal, BatchLimits limits) throws IOException {
    return new BatchSource(JournalReader.open(journal), limits);
  }

  /** The file. */
  Path journal() {
    return reader.path();
  }

  /** Begins again with the journal's first record. */
  void restart() {
    reader.rewind();
    batcher = new Batcher(reader, limits);
    current = null;
  }

  /** The journal from its first record; {@link #restart} is to follow. */
  JournalReader reread() {
    reader.rewind();
    return reader;
  }

  /** See {@link Batcher#skipTo}. */
  OptionalLong skipTo(Cursor place, Consumer<Event> passed) throws IOException {
    return batcher.skipTo(place, passed);
  }

  /** Whether no batch is to be delivered, and nothing is left for another one by now. */
  boolean isAtEnd() throws IOException {
    return current == null && batcher.isAtEnd();
  }

  /** Who the run is; null as long as its record is not there. */
  @Nullable RunStarted findRun() throws IOException {
    return batcher.findRun();
  }

  /** The run's documents, as far as was read; at the beginning those of the run. */
  RunState known() {
    return batcher.known();
  }

  /** The batch to deliver; a heartbeat is not kept, since there may be more by the next call. */
  Batcher.Cut next(RunStarted run, Offsets base) throws IOException {
    Batcher.Cut cut = current == null ? batcher.next(run, base) : current;
    current = cut.last() == null ? null : cut;
    return cut;
  }

  /** The batch was delivered. */
  void done() {
    current = null;
  }

  /** The end of a run whose journal has none, with what its rows would have made of the summary. */
  Batch closing(Offsets base, RunFinished end) throws IOException {
    RunStarted run = batcher.findRun();
    if (run == null) {
      throw new IllegalStateException(journal() + " holds no run to be ended");
    }
    Optional<SummaryChanged> summary = ClosingSummary.of(journal());
    return batcher.closing(run, base, summary, end);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
