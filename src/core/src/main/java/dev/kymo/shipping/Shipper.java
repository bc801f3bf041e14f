// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.CursorFile;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import dev.kymo.time.Clock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries one journal to one backend, from the saved cursor on. A batch is delivered again until it
 * was taken or refused; nothing is left out and nothing overtakes.
 *
 * <p>Not thread-safe, but for {@link #progress}. It starts no thread: each {@link #shipOnce} does
 * one thing and says when to come back.
 */
public final class Shipper implements Closeable {
  private static final System.Logger diagnostics = System.getLogger(Shipper.class.getName());

  private final Backend backend;
  private final Path journal;
  private JournalReader reader;
  private final CursorFile cursorFile;
  private final BatchLimits limits;
  private final BackOff backOff;
  private final Clock clock;
  private Batcher batcher;
  private final ProgressBuilder progress;
  private @Nullable Cursor cursor;
  private @Nullable Cursor rewound;
  private Origin.Extent extent = Origin.Extent.WHOLE;
  private boolean opened;
  private boolean turnedAway;
  private boolean idle;
  private boolean saidNotSaved;
  private boolean baseless;
  private Batcher.@Nullable Cut undelivered;
  private Offsets lastHeld = new Offsets(-1, -1, -1);
  private Duration pause = Duration.ZERO;
  private long lastContact;

  private Shipper(
      Backend backend, JournalReader reader, BatchLimits limits, BackOff backOff, Clock clock) {
    this.backend = backend;
    this.journal = reader.path();
    this.reader = reader;
    this.cursorFile = CursorFile.of(reader.path(), backend.name());
    this.limits = limits;
    this.backOff = backOff;
    this.clock = clock;
    this.batcher = new Batcher(reader, limits);
    this.progress = new ProgressBuilder(backend.name());
  }

  /**
   * Opens a journal for a backend.
   *
   * @throws IOException if the journal cannot be read
   */
  public static Shipper open(
      Path journal, Backend backend, BatchLimits limits, BackOff backOff, Clock clock)
      throws IOException {
    return new Shipper(backend, JournalReader.open(journal), limits, backOff, clock);
  }

  /** For journals of runs that are over: how much they hold; before the first step. */
  void holds(Origin.Extent part) {
    extent = part;
  }

  /**
   * Sends all of it again, whatever was acknowledged before; before the first step. Of a journal
   * that does not say when it began the backend cannot know the place.
   */
  void startOver() throws IOException {
    Cursor start = Cursor.START;
    rewound =
        JournalBeginning.read(journal).isPresent()
            ? start
            : cursorFile.load().base().map(start::withBase).orElse(start);
  }

  /**
   * Takes the next step: opens the run, delivers a batch, or finds nothing to do.
   *
   * @return how long to wait before the next call
   * @throws IOException if the journal or its cursor cannot be read
   */
  public Duration shipOnce() throws IOException {
    Cursor place = cursor;
    if (place == null) {
      resume();
      return Duration.ZERO;
    }
    RunStarted run = batcher.findRun();
    if (run == null) {
      idle = true;
      return limits.interval();
    }
    idle = false;
    if (!opened) {
      return open(run, place);
    }
    Batcher.Cut cut = undelivered;
    if (cut == null) {
      cut = batcher.next(run, place.base().orElseThrow());
    }
    idle = cut.last() == null;
    return idle && !heartbeatDue() ? limits.interval() : deliver(cut, place);
  }

  private void resume() throws IOException {
    Cursor saved = rewound != null ? rewound : cursorFile.load();
    for (long number = 0; number < saved.records(); number++) {
      JournalEntry entry = batcher.skip();
      while (entry == null && batcher.skipHole()) {
        entry = batcher.skip();
      }
      if (entry == null) {
        throw new IOException(
            "%s ends before record %s, which %s has acknowledged; is it the journal of this cursor?"
                .formatted(journal, Long.toString(saved.records()), backend.name()));
      }
      progress.resumed(entry.event());
    }
    progress.resumed(saved.refused(), saved.ended());
    cursor = saved;
  }

  private Duration open(RunStarted run, Cursor place) throws IOException {
    Optional<Offsets> settled = settledBase(place);
    Opening answer = backend.open(run, batcher.known(), new Origin(settled, extent));
    if (answer instanceof Opening.Opened here) {
      if (place.base().equals(Optional.of(here.base()))) {
        return opened(here);
      }
      if (settled.isEmpty()) {
        return saveBase(place.withBase(here.base()), here);
      }
      return here.remembersBase()
          ? goBack(Cursor.START.withBase(here.base()), "the journal has another place there by now")
          : opened(here);
    }
    if (answer instanceof Opening.Deferred later) {
      return deferred(later.atLeast(), later.why());
    }
    turnedAway = true;
    return deferred(limits.heartbeat(), ((Opening.Refused) answer).why());
  }

  /**
   * The base in the cursor, if lines of the journal stand there. As long as none was acknowledged,
   * the backend knows better: it may not have noted the base, and given the place to another
   * session, or it may have taken a copy of the journal elsewhere.
   */
  private Optional<Offsets> settledBase(Cursor place) {
    return place.records() > 0 || rewound != null ? place.base() : Optional.empty();
  }

  /**
   * No row goes out before the base is on the disk, or remembered by the backend: a later replay
   * would number it anew. If the journal is gone from its place, there will be none.
   */
  private Duration saveBase(Cursor known, Opening.Opened here) {
    baseless = false;
    try {
      cursorFile.save(known);
    } catch (IOException e) {
      if (Files.exists(journal) && !here.remembersBase()) {
        baseless = true;
        return deferred(
            Duration.ZERO, notSaved(e) + "; copy the journal to a folder that can be written");
      }
      sayNotSaved(e);
    }
    cursor = known;
    return opened(here);
  }

  private Duration opened(Opening.Opened here) {
    opened = true;
    lastContact = clock.nanoTime();
    progress.opened(here.page());
    backOff.reset();
    return Duration.ZERO;
  }

  private Duration deliver(Batcher.Cut cut, Cursor place) throws IOException {
    // A heartbeat is not kept: the step after it has to look at the journal again.
    undelivered = cut.last() == null ? null : cut;
    Delivery answer = backend.deliver(cut.batch());
    if (answer instanceof Delivery.Deferred later) {
      idle = false;
      return deferred(later.atLeast(), later.why());
    }
    if (answer instanceof Delivery.Behind behind) {
      return rewind(behind, place);
    }
    return taken(cut, place, (Delivery.Delivered) answer);
  }

  private Duration taken(Batcher.Cut cut, Cursor place, Delivery.Delivered answer) {
    lastContact = clock.nanoTime();
    List<Event> events = cut.batch().events();
    progress.delivered(events, answer);
    if (cut.last() != null) {
      save(place.advancedTo(cut.last(), cut.linesBehind(), refused(events, answer)));
    }
    undelivered = null;
    backOff.reset();
    pause = answer.pause();
    Duration wait = cut.full() ? Duration.ZERO : limits.interval();
    return wait.compareTo(pause) < 0 ? pause : wait;
  }

  /** Foreign records are refused each time, whoever reads the journal. */
  private static Map<EventKind, Long> refused(List<Event> events, Delivery.Delivered answer) {
    Map<EventKind, Long> kinds = new EnumMap<>(EventKind.class);
    answer
        .refused()
        .keySet()
        .forEach(place -> kinds.merge(events.get(place).kind(), 1L, Long::sum));
    kinds.remove(EventKind.FOREIGN);
    return kinds;
  }

  /** Goes back to the first line that the server lacks; the next step registers the run again. */
  private Duration rewind(Delivery.Behind behind, Cursor place) throws IOException {
    // Asked for the same lines twice, or with counts that cannot be taken back: all of them.
    boolean fromStart = !place.refused().isEmpty() || behind.held().equals(lastHeld);
    lastHeld = behind.held();
    Cursor target = Rewind.of(journal, place, behind.held(), fromStart);
    return goBack(target, behind.why());
  }

  private Duration goBack(Cursor target, String why) throws IOException {
    JournalReader again = JournalReader.open(journal);
    reader.close();
    reader = again;
    batcher = new Batcher(again, limits);
    progress.rewound(why);
    save(target);
    rewound = target;
    cursor = null;
    undelivered = null;
    opened = false;
    idle = false;
    return deferred(Duration.ZERO, why);
  }

  /**
   * Goes on behind zeros in the middle of a journal that nobody writes any more.
   *
   * @return whether there is something behind them
   */
  boolean skipHole() throws IOException {
    return batcher.skipHole();
  }

  /**
   * Tells the backend of an end that the journal does not hold, because its writer died, and of
   * what the rows would still have changed in the summary; to be called when a step found nothing
   * new.
   *
   * @return how long to wait before the next call, if the backend could not take it
   */
  Duration end(RunFinished end) throws IOException {
    Cursor place = Objects.requireNonNull(cursor, "end was called before the first step");
    RunStarted run = Objects.requireNonNull(batcher.findRun(), "a journal without a run");
    Batch batch = batcher.closing(run, place.base().orElseThrow(), ClosingSummary.of(journal), end);
    Delivery answer = backend.deliver(batch);
    if (answer instanceof Delivery.Deferred later) {
      return deferred(later.atLeast(), later.why());
    }
    if (answer instanceof Delivery.Behind behind) {
      return rewind(behind, place);
    }
    Map<Integer, String> refused = ((Delivery.Delivered) answer).refused();
    if (refused.isEmpty()) {
      progress.ended();
    } else {
      progress.endRefused(String.join("; ", refused.values()));
    }
    save(place.withEnd());
    return Duration.ZERO;
  }

  private Duration deferred(Duration atLeast, String why) {
    progress.deferred(why);
    Duration pause = backOff.next();
    return pause.compareTo(atLeast) < 0 ? atLeast : pause;
  }

  /** A cursor that stays behind costs a later replay some time; delivery twice does no harm. */
  private void save(Cursor reached) {
    cursor = reached;
    try {
      cursorFile.save(reached);
    } catch (IOException e) {
      sayNotSaved(e);
    }
  }

  private void sayNotSaved(IOException e) {
    if (!saidNotSaved) {
      saidNotSaved = true;
      diagnostics.log(
          System.Logger.Level.WARNING,
          notSaved(e) + "; delivery goes on, a later replay sends some of it again (said once)");
    }
  }

  private String notSaved(IOException e) {
    return "%s: how far %s has come cannot be saved (%s)"
        .formatted(journal, backend.name(), e.getMessage());
  }

  /** Lets {@link #progress} say what ended the delivery for this process. */
  void fail(Exception problem) {
    progress.deferred("%s: delivery stopped (%s)".formatted(journal, problem));
  }

  private boolean heartbeatDue() {
    return clock.nanoTime() - lastContact >= limits.heartbeat().toNanos();
  }

  /**
   * Whether no further step can bring anything: the run's end was shipped, or the run turned away.
   */
  boolean isOver() {
    return turnedAway || progress.build().done();
  }

  /** Whether the backend refused the run for good. */
  boolean isTurnedAway() {
    return turnedAway;
  }

  /**
   * Whether nothing can be sent because nobody would remember the base; waiting changes nothing.
   */
  boolean isBaseless() {
    return baseless;
  }

  /** How long the server wanted to be left alone after the last delivery. */
  Duration pause() {
    return pause;
  }

  /** Whether the last step found nothing new in the journal, and the backend had no trouble. */
  boolean isIdle() {
    return idle;
  }

  /** Whether the last step found nothing new, and the journal has no end yet. */
  boolean isAtEnd() {
    return idle && !isOver();
  }

  /**
   * Whether somebody asked at the backend that the run be stopped; may be called from any thread.
   */
  boolean stopRequested() {
    return progress.stopRequested();
  }

  /** How far it has come; may be called from any thread. */
  public Progress progress() {
    return progress.build();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
