// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.EventKind;
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
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippingThreadTest {
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
              Clock.system(),
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
