// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.backend.Backend;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.JournalOrder;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.shipping.SyncState;
import dev.kymo.time.Clock;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sends journals to a server, one after the other. A later journal of a run waits as long as an
 * earlier one may still bring rows, unless the earlier one itself waits for the later session's
 * end. Not thread-safe.
 */
final class ReplaySender implements JournalSender {
  private final WandbSettings server;
  private final Duration patience;
  private final Surroundings surroundings;
  private final Skipping skipping;
  private final WandbSync sync;
  private final Set<Path> settled = new HashSet<>();
  private final Set<Path> unsettled = new LinkedHashSet<>();
  private final Set<Path> putOff = new HashSet<>();

  /**
   * What is left out.
   *
   * @param marked journals that are marked as sent
   * @param later journals whose run has earlier ones that are not sent
   */
  record Skipping(boolean marked, boolean later) {}

  ReplaySender(
      WandbSettings server,
      Duration patience,
      Surroundings surroundings,
      Skipping skipping,
      WandbSync sync) {
    this.server = server;
    this.patience = patience;
    this.surroundings = surroundings;
    this.skipping = skipping;
    this.sync = sync;
  }

  /** No pause between batches: nobody writes rows that could travel along. */
  private static BatchLimits limits() {
    BatchLimits usual = BatchLimits.DEFAULT;
    return new BatchLimits(usual.maxBytes(), usual.maxEvents(), Duration.ZERO, usual.heartbeat());
  }

  @Override
  public Optional<SentJournal> send(Path journal, boolean mayPutOff)
      throws IOException, InterruptedException {
    Path place = journal.toAbsolutePath().normalize();
    putOff.remove(place);
    try (WandbBackend backend = WandbBackend.to(server, endedAfter(journal))) {
      if (skipping.marked() && SyncState.isMarkedFor(journal, backend.name())) {
        settled.add(place);
        return Optional.of(SentJournal.skipped(journal));
      }
      Optional<Path> earlier =
          skipping.later() ? earlier(journal, backend.name()) : Optional.empty();
      if (earlier.isPresent()) {
        unsettled.add(place);
        return Optional.of(SentJournal.heldBack(journal, earlier.get()));
      }
      GivingWay behindLater = new GivingWay(backend, patience);
      ReplayReport report =
          replay(journal, mayPutOff || isBeforeUnsettled(journal) ? behindLater : backend);
      if (mayPutOff && behindLater.gaveWay()) {
        putOff.add(place);
        return Optional.empty();
      }
      return Optional.of(settle(place, report));
    }
  }

  /** Of a journal that cannot be read nobody asks; whoever sends it says what is wrong with it. */
  private static Set<Instant> endedAfter(Path journal) {
    try {
      return JournalOrder.endedAfter(journal, Clock.system());
    } catch (IOException e) {
      return Set.of();
    }
  }

  private SentJournal settle(Path place, ReplayReport report) {
    (report.hasMoreToCome() ? unsettled : settled).add(place);
    Optional<String> unmarked = report.isComplete() ? mark(place) : Optional.empty();
    return SentJournal.sent(report, unmarked, sync);
  }

  /** A later session that could not be brought to its end now will not end while this waits. */
  private boolean isBeforeUnsettled(Path journal) {
    return unsettled.stream().anyMatch(other -> JournalOrder.isBefore(journal, other));
  }

  private Optional<Path> earlier(Path journal, String backend) throws IOException {
    Optional<Path> given =
        unsettled.stream().filter(other -> JournalOrder.isBefore(other, journal)).findFirst();
    if (given.isPresent()) {
      return given;
    }
    return JournalOrder.before(journal, backend, Clock.system()).stream()
        .filter(other -> !isDone(other.toAbsolutePath().normalize()))
        .findFirst();
  }

  private boolean isDone(Path place) {
    return settled.contains(place) || putOff.contains(place);
  }

  private ReplayReport replay(Path journal, Backend backend)
      throws IOException, InterruptedException {
    try (ReplayBar bar = ReplayBar.of(journal, surroundings)) {
      Replay replay = Replay.of(journal, backend, limits(), patience, Clock.system());
      boolean again = !skipping.marked() && SyncState.hasRecords(journal, backend.name());
      return again ? replay.runFromStart(bar) : replay.run(bar);
    }
  }

  /** Why it cannot be marked, if it cannot; it has arrived all the same. */
  private static Optional<String> mark(Path journal) {
    try {
      SyncState.setMark(journal);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(Failures.of(e).getMessage()));
    }
  }
}
