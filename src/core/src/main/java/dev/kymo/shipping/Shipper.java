// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Origin;
import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunStarted;
import dev.kymo.time.Clock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Carries one journal to one backend, from the saved cursor on. A batch is delivered again until it
 * was taken or refused; nothing is left out and nothing overtakes.
 *
 * <p>Not thread-safe, but for {@link #progress}. It starts no thread: each {@link #shipOnce} does
 * one thing and says when to come back.
 */
public final class Shipper implements Closeable {
  private final Backend backend;
  private final BatchSource batches;
  private final Bookmark bookmark;
  private final Pace pace;
  private final ProgressBuilder progress;
  private final Registration registration;
  private boolean idle;

  private Shipper(Backend backend, BatchSource batches, Bookmark bookmark, Pace pace) {
    this.backend = backend;
    this.batches = batches;
    this.bookmark = bookmark;
    this.pace = pace;
    this.progress = new ProgressBuilder(backend.name());
    this.registration = new Registration(backend, batches, bookmark, pace, progress);
  }

  /**
   * Opens a journal for a backend.
   *
   * @throws IOException if the journal cannot be read
   */
  public static Shipper open(
      Path journal, Backend backend, BatchLimits limits, BackOff backOff, Clock clock)
      throws IOException {
    Bookmark bookmark = new Bookmark(journal, backend.name());
    Pace pace = new Pace(limits, backOff, clock);
    return new Shipper(backend, BatchSource.of(journal, limits), bookmark, pace);
  }

  /**
   * For journals that this process does not write; before the first step.
   *
   * @param journal what is known of it, but for its place
   */
  void comesFrom(Origin journal) {
    registration.comesFrom(journal);
  }

  /** Sends all of it again, whatever was acknowledged before; before the first step. */
  void startOver() throws IOException {
    bookmark.startOver();
  }

  /**
   * Takes the next step: opens the run, delivers a batch, or finds nothing to do.
   *
   * @return how long to wait before the next call
   * @throws IOException if the journal or its cursor cannot be read
   */
  public Duration shipOnce() throws IOException {
    RunStarted run = batches.findRun();
    idle = run == null;
    if (run == null) {
      return pace.whenIdle();
    }
    return registration.isDone() ? deliverNext(run) : registration.step(run);
  }

  private Duration deliverNext(RunStarted run) throws IOException {
    Batcher.Cut cut = batches.next(run, bookmark.base());
    idle = cut.last() == null;
    if (idle && !pace.isHeartbeatDue()) {
      return pace.whenIdle();
    }
    Delivery answer = backend.deliver(cut.batch());
    return answer instanceof Delivery.Delivered delivered
        ? taken(cut, delivered)
        : notTaken(answer);
  }

  private Duration taken(Batcher.Cut cut, Delivery.Delivered answer) {
    List<Event> events = cut.batch().events();
    progress.delivered(events, answer);
    if (cut.last() != null) {
      Map<EventKind, Long> refused = refused(events, answer);
      bookmark.moveTo(bookmark.cursor().advancedTo(cut.last(), cut.linesBehind(), refused));
    }
    batches.done();
    return pace.afterDelivery(answer.pause(), cut.full());
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

  private Duration notTaken(Delivery answer) throws IOException {
    idle = false;
    if (answer instanceof Delivery.Behind behind) {
      bookmark.moveBackTo(behind, batches.reread());
      return registration.startAgain(behind.why());
    }
    Delivery.Deferred later = (Delivery.Deferred) answer;
    progress.deferred(later.why());
    return pace.afterTrouble(later.atLeast());
  }

  /**
   * Tells the backend of an end that the journal does not hold, because its writer died, and of
   * what the rows would still have changed in the summary; to be called when a step found nothing
   * new.
   *
   * @return how long to wait before the next call, if the backend could not take it
   */
  Duration end(RunFinished end) throws IOException {
    Delivery answer = backend.deliver(batches.closing(bookmark.base(), end));
    if (!(answer instanceof Delivery.Delivered delivered)) {
      return notTaken(answer);
    }
    if (delivered.refused().isEmpty()) {
      progress.ended();
    } else {
      progress.endRefused(String.join("; ", delivered.refused().values()));
    }
    bookmark.moveTo(bookmark.cursor().withEnd());
    return Duration.ZERO;
  }

  /** Lets {@link #progress} say what ended the delivery for this process. */
  void fail(Throwable problem) {
    progress.deferred("%s: delivery stopped (%s)".formatted(batches.journal(), problem));
  }

  /**
   * Whether no further step can bring anything: the run's end was shipped, or the run turned away.
   */
  boolean isOver() {
    return isTurnedAway() || progress.build().done();
  }

  /** The same, also for records behind the run's end; other programs write such. */
  boolean isOverWithAll() throws IOException {
    return isTurnedAway() || (isOver() && batches.isAtEnd());
  }

  /** Whether the backend refused the run for good. */
  boolean isTurnedAway() {
    return registration.isTurnedAway();
  }

  /**
   * Whether nothing can be sent because nobody would remember the base; waiting changes nothing.
   */
  boolean isBaseless() {
    return registration.isBaseless();
  }

  /** How long nothing has got through. */
  Duration silence() {
    return pace.silence();
  }

  /** How long the server wanted to be left alone after the last delivery. */
  Duration pause() {
    return pace.pause();
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
    batches.close();
  }
}
