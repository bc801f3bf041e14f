// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Offsets;
import dev.kymo.event.EventKind;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippingThreadTest {
  private static final Delivery DOWN = new Delivery.Deferred(Duration.ZERO, "server is down");

  @TempDir Path directory;

  @Test
  void whatIsAppendedWhileTheThreadIdlesIsShippedBeforeItStops()
      throws IOException, InterruptedException {
    InMemoryBackend backend = new InMemoryBackend();
    Path path = directory.resolve("run-abc.wandb");
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      CountDownLatch idle = new CountDownLatch(1);
      Shipper shipper = shipper(path, backend);
      ShippingThread thread =
          new ShippingThread(
              shipper,
              Thread::new,
              progress -> {
                if (shipper.isIdle()) {
                  idle.countDown();
                }
              });
      thread.start();
      assertThat(idle.await(10, TimeUnit.SECONDS)).isTrue();
      journal.append(started());
      journal.append(new RunFinished(0, Duration.ofSeconds(1)));
      thread.finish(Duration.ofSeconds(10));
      assertThat(backend.events()).hasAtLeastOneElementOfType(RunFinished.class);
      assertThat(thread.progress().acknowledged()).containsEntry(EventKind.EXIT, 1L);
    }
  }

  @Test
  void rowsBehindAHeartbeatThatFailedAreShippedByFinish() throws IOException, InterruptedException {
    InMemoryBackend backend = new InMemoryBackend();
    backend.answerDeliver(Delivery.complete(), DOWN);
    try (Journal journal = journal()) {
      ShippingThread thread = afterItsFailedHeartbeat(journal, backend, Duration.ofMinutes(5));
      journal.append(row());
      journal.append(new RunFinished(0, Duration.ofSeconds(1)));
      thread.finish(Duration.ofSeconds(10));
      assertThat(thread.progress().acknowledged()).containsEntry(EventKind.HISTORY, 1L);
      assertThat(thread.progress().acknowledged()).containsEntry(EventKind.EXIT, 1L);
    }
  }

  @Test
  void finishTriesUntilItsLimitWhileTheServerIsDown() throws IOException, InterruptedException {
    InMemoryBackend backend = new InMemoryBackend();
    backend.answerDeliver(Delivery.complete());
    backend.answerDeliver(Collections.nCopies(10_000, DOWN).toArray(Delivery[]::new));
    try (Journal journal = journal()) {
      ShippingThread thread = afterItsFailedHeartbeat(journal, backend, Duration.ofMillis(20));
      journal.append(row());
      Duration limit = Duration.ofMillis(300);
      long start = System.nanoTime();
      thread.finish(limit);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(limit.toNanos());
      assertThat(thread.progress().acknowledged()).doesNotContainKey(EventKind.HISTORY);
    }
  }

  @Test
  void rowsThatAHeartbeatFindsMissingAreShippedAgainByFinish()
      throws IOException, InterruptedException {
    InMemoryBackend backend = new InMemoryBackend();
    Delivery behind = new Delivery.Behind(Offsets.ZERO, "has no rows");
    backend.answerDeliver(Delivery.complete(), DOWN, behind);
    try (Journal journal = journal()) {
      journal.append(row());
      ShippingThread thread = afterItsFailedHeartbeat(journal, backend, Duration.ofMillis(500));
      thread.finish(Duration.ofSeconds(10));
      assertThat(backend.events().stream().filter(HistoryRow.class::isInstance)).hasSize(2);
    }
  }

  @Test
  void finishCutsThePauseThatAServerAsksForShortForOneRequest()
      throws IOException, InterruptedException {
    Delivery busy = new Delivery.Deferred(Duration.ofMinutes(5), "busy");
    InMemoryBackend backAgain = new InMemoryBackend("back");
    backAgain.answerDeliver(busy);
    InMemoryBackend stillBusy = new InMemoryBackend("busy");
    stillBusy.answerDeliver(busy, busy);
    try (Journal journal = journal()) {
      finishInItsPause(journal, backAgain, Duration.ofSeconds(10));
      finishInItsPause(journal, stillBusy, Duration.ofMillis(300));
    }
    assertThat(backAgain.batches()).isNotEmpty();
    assertThat(stillBusy.batches()).as("a third request would have been taken").isEmpty();
  }

  private static void finishInItsPause(Journal journal, InMemoryBackend backend, Duration limit)
      throws IOException, InterruptedException {
    afterItsFailedHeartbeat(journal, backend, Duration.ofMillis(1)).finish(limit);
  }

  private Journal journal() throws IOException {
    Journal journal =
        Journal.create(directory.resolve("run-abc.wandb"), Storage.disk(), Runnable::run);
    journal.append(started());
    return journal;
  }

  private static ShippingThread afterItsFailedHeartbeat(
      Journal journal, InMemoryBackend backend, Duration backOff)
      throws IOException, InterruptedException {
    Duration often = Duration.ofMillis(1);
    BatchLimits eager = new BatchLimits(1024 * 1024, 100, often, often);
    BackOff pauses = new BackOff(backOff, backOff, new SplittableRandom(1));
    Shipper shipper = Shipper.open(journal.path(), backend, eager, pauses, Clock.system());
    CountDownLatch failed = new CountDownLatch(1);
    ShippingThread thread =
        new ShippingThread(
            shipper,
            Thread::new,
            progress -> progress.problem().ifPresent(problem -> failed.countDown()));
    thread.start();
    assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    return thread;
  }

  private static HistoryRow row() {
    return new HistoryRow(List.of(Item.of("a", "1")));
  }

  private static RunStarted started() {
    return new RunStarted(
        new RunIdentity("", "demo", "abc"),
        new RunLabels("", "", "", "", List.of()),
        Instant.EPOCH,
        0,
        List.of());
  }

  private static Shipper shipper(Path path, InMemoryBackend backend) throws IOException {
    BatchLimits patient =
        new BatchLimits(1024 * 1024, 100, Duration.ofMinutes(5), Duration.ofMinutes(10));
    BackOff backOff =
        new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(1), new SplittableRandom(1));
    return Shipper.open(path, backend, patient, backOff, Clock.system());
  }
}
