// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Origin;
import dev.kymo.backend.Origin.Extent;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.journal.JournalCensus;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a journal, ours or one that the official SDK wrote, to a backend: what a live run does,
 * later and on the caller's thread.
 *
 * <p>It begins where the last replay, or the run itself, came to with this backend; a journal that
 * was sent is not sent again. A journal whose writer died is ended as a failed run, unless it is
 * damaged or breaks off within a record: then it may have had another end. One that is still being
 * written is sent as far as it goes and not ended. The journal itself is only read. Not
 * thread-safe.
 */
public final class Replay {
  /** What the official {@code wandb sync} says of a run without an end. */
  private static final int DIED = 1;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Path journal;
  private final Backend backend;
  private final BatchLimits limits;
  private final Duration patience;
  private final Clock clock;
  private List<Object> countedAt = List.of();
  private @Nullable JournalCensus counted;
  private boolean endAdded;

  private Replay(
      Path journal, Backend backend, BatchLimits limits, Duration patience, Clock clock) {
    this.journal = journal;
    this.backend = backend;
    this.limits = limits;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * A replay; nothing happens before {@link #run}.
   *
   * @param patience how long to try again while nothing gets through; zero gives up at once
   */
  public static Replay of(
      Path journal, Backend backend, BatchLimits limits, Duration patience, Clock clock) {
    return new Replay(journal, backend, limits, patience, clock);
  }

  /**
   * Sends what is left. The backend stays open.
   *
   * @param listener is told after each step how far it has come
   * @throws IOException if the journal or its cursor cannot be read or written; what the backend
   *     answers is no exception but stands in the report
   * @throws InterruptedException if the thread was interrupted while it waited; a later replay goes
   *     on from there
   */
  public ReplayReport run(Consumer<Progress> listener) throws IOException, InterruptedException {
    return run(listener, false);
  }

  /**
   * Sends all of it again, whatever was acknowledged before: the backend may have lost it since.
   *
   * @throws IOException as with {@link #run}
   * @throws InterruptedException as with {@link #run}
   */
  public ReplayReport runFromStart(Consumer<Progress> listener)
      throws IOException, InterruptedException {
    return run(listener, true);
  }

  private ReplayReport run(Consumer<Progress> listener, boolean fromStart)
      throws IOException, InterruptedException {
    endAdded = false;
    try (Shipper shipper = Shipper.open(journal, backend, limits, backOff(), clock)) {
      shipper.comesFrom(origin());
      if (fromStart) {
        shipper.startOver();
      }
      Duration wait;
      do {
        wait = step(shipper);
        listener.accept(shipper.progress());
      } while (!isThrough(shipper) && mayWait(shipper, wait));
      return report(shipper);
    }
  }

  private Duration step(Shipper shipper) throws IOException {
    // Asked before the step: an end that is written in between is found by the next one.
    boolean beingWritten = Journal.isBeingWritten(journal, clock);
    Duration wait = shipper.shipOnce();
    return shipper.isAtEnd() && !beingWritten ? endIfDeserted(shipper, wait) : wait;
  }

  private Duration endIfDeserted(Shipper shipper, Duration otherwise) throws IOException {
    if (!shipper.progress().opened() || extent().isPartial()) {
      return otherwise;
    }
    Duration wait = shipper.end(new RunFinished(DIED, Duration.ZERO));
    endAdded = shipper.isOver();
    return wait;
  }

  private static boolean isThrough(Shipper shipper) throws IOException {
    return shipper.isOverWithAll() || shipper.isBaseless() || shipper.isAtEnd();
  }

  private Origin origin() throws IOException {
    return new Origin(Optional.empty(), extent(), !Journal.isOurs(journal), until());
  }

  private Instant until() throws IOException {
    if (Journal.isBeingWritten(journal, clock)) {
      return Instant.MAX;
    }
    Optional<RunStarted> run = census().run();
    return census().lastRowAt().or(() -> run.map(RunStarted::startTime)).orElse(Instant.EPOCH);
  }

  /** An end, config or summary made up from a journal with gaps would replace better ones. */
  private Extent extent() throws IOException {
    if (Journal.isBeingWritten(journal, clock)) {
      return Extent.WHOLE;
    }
    JournalCensus census = census();
    if (!census.damages().isEmpty()) {
      return Extent.DAMAGED;
    }
    if (census.tear().isPresent()) {
      return Extent.TORN;
    }
    return census.end().isPresent() ? Extent.WHOLE : Extent.UNENDED;
  }

  /** Counts the journal, once as long as it stays as it is: it may be long. */
  private JournalCensus census() throws IOException {
    List<Object> now = List.of(Files.size(journal), Files.getLastModifiedTime(journal));
    JournalCensus latest = counted;
    if (latest == null || !now.equals(countedAt)) {
      latest = JournalCensus.read(journal);
      counted = latest;
      countedAt = now;
    }
    return latest;
  }

  /** Waits if something is in the way; false when patience is at its end. */
  private boolean mayWait(Shipper shipper, Duration wait) throws InterruptedException {
    if (shipper.progress().problem().isEmpty()) {
      clock.sleep(shipper.pause());
      return true;
    }
    if (shipper.silence().plus(wait).compareTo(patience) > 0) {
      return false;
    }
    clock.sleep(wait);
    return true;
  }

  private ReplayReport report(Shipper shipper) throws IOException {
    Progress progress = shipper.progress();
    boolean beingWritten = !progress.done() && Journal.isBeingWritten(journal, clock);
    JournalCensus census = census();
    return new ReplayReport(
        journal,
        beingWritten ? census : census.withTearAsDamage(),
        progress,
        endAdded,
        beingWritten,
        shipper.isTurnedAway());
  }

  private static BackOff backOff() {
    return new BackOff(FIRST_PAUSE, LONGEST_PAUSE, new SplittableRandom());
  }
}
