// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Batch;
import dev.kymo.backend.ConsoleText;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.RunState;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a journal into batches and numbers their lines. Not thread-safe.
 *
 * <p>Batches cover the journal without gap or overlap, whatever the limits are.
 */
final class Batcher {
  private final JournalReader reader;
  private final BatchLimits limits;
  private final RunStateBuilder state = new RunStateBuilder();
  private final RunStateBuilder beginning = new RunStateBuilder();
  private final ConsoleText console = new ConsoleText();
  private Offsets lines = Offsets.ZERO;
  private long position;
  private @Nullable JournalEntry ahead;
  private @Nullable RunStarted run;

  Batcher(JournalReader reader, BatchLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * Who the run is; null as long as its record is not there. To be asked before anything else. What
   * stands before the record is not kept meanwhile, but read again.
   */
  @Nullable RunStarted findRun() throws IOException {
    while (run == null) {
      JournalEntry entry = reader.nextAcrossHoles();
      if (entry == null) {
        return null;
      }
      beginning.add(entry.event());
      note(entry.event());
      if (run != null) {
        reader.rewind();
      }
    }
    return run;
  }

  /** The run's documents, as far as entries were taken in; at the beginning those of the run. */
  RunState known() {
    return position == 0 ? beginning.build() : state.build();
  }

  /**
   * Takes in what was delivered before, without batching it. Lines behind it are numbered on from
   * those of the place, also if not all before it can be read any more.
   *
   * @return how many records that were; empty if the journal has no such place: no record ends
   *     there, and none is lost there
   */
  OptionalLong skipTo(Cursor place, Consumer<Event> passed) throws IOException {
    long records = 0;
    for (JournalEntry entry = peek();
        entry != null && entry.end() <= place.position();
        entry = peek()) {
      take();
      passed.accept(entry.event());
      records = entry.number();
    }
    if (position != place.position() && !isLost(place.position())) {
      return OptionalLong.empty();
    }
    position = place.position();
    lines = place.lines();
    return OptionalLong.of(records);
  }

  private boolean isLost(long place) {
    return reader.damages().stream()
        .anyMatch(gap -> gap.position() <= place && place <= gap.position() + gap.bytes());
  }

  /** Whether nothing is left to be taken in by now. */
  boolean isAtEnd() throws IOException {
    return peek() == null;
  }

  private @Nullable JournalEntry peek() throws IOException {
    if (ahead == null) {
      ahead = reader.nextAcrossHoles();
    }
    return ahead;
  }

  private @Nullable JournalEntry take() throws IOException {
    JournalEntry entry = peek();
    ahead = null;
    if (entry != null) {
      takeIn(entry);
    }
    return entry;
  }

  /** The official SDK writes a run again when its name, notes or tags change. */
  private void note(Event event) {
    if (event instanceof RunStarted started) {
      RunStarted known = run;
      if (known == null) {
        run = started;
      } else if (known.identity().equals(started.identity())) {
        run = known.withLabels(started.labels());
      }
    }
  }

  /** The next batch; empty events when there is nothing new. */
  Cut next(RunStarted started, Offsets base) throws IOException {
    Offsets first = lines;
    long start = position;
    List<ConsoleLine> unended = console.open();
    List<Event> events = new ArrayList<>();
    JournalEntry last = null;
    while (events.size() < limits.maxEvents() && position - start < limits.maxBytes()) {
      JournalEntry entry = take();
      if (entry == null) {
        break;
      }
      events.add(entry.event());
      last = entry;
    }
    RunStarted current = run == null ? started : run;
    boolean full = events.size() >= limits.maxEvents() || position - start >= limits.maxBytes();
    return new Cut(
        new Batch(current, base, first, events, state.build(), unended), last, lines, full);
  }

  /**
   * A batch behind the journal's last record, with what the journal does not hold.
   *
   * @param summary what is to change in the summary
   */
  Batch closing(
      RunStarted started, Offsets base, Optional<SummaryChanged> summary, RunFinished end) {
    List<Event> events = new ArrayList<>();
    summary.ifPresent(events::add);
    summary.ifPresent(state::add);
    events.add(end);
    return new Batch(started, base, lines, events, state.build());
  }

  private void takeIn(JournalEntry entry) {
    Event event = entry.event();
    state.add(event);
    note(event);
    position = entry.end();
    lines = lines.plus(Offsets.of(event));
    if (event instanceof ConsoleLine printed) {
      console.add(printed);
    }
  }

  /**
   * A batch and where it ends.
   *
   * @param batch what to deliver
   * @param last its last entry; null when the batch is empty
   * @param linesBehind line numbers behind the batch
   * @param full whether a limit ended it, so that there may be more
   */
  record Cut(Batch batch, @Nullable JournalEntry last, Offsets linesBehind, boolean full) {}
}
