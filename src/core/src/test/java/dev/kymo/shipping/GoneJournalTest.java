// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Offsets;
import dev.kymo.event.EventKind;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live run whose directory is deleted. */
class GoneJournalTest {
  private static final BatchLimits LIMITS =
      new BatchLimits(1 << 20, 100, Duration.ofSeconds(1), Duration.ofHours(1));

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));

  private static void ship(Shipper shipper) throws IOException {
    do {
      shipper.shipOnce();
    } while (!shipper.isIdle());
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  @Test
  void aServerThatHasLostRowsGetsThemFromAJournalThatIsGoneFromItsPlace() throws IOException {
    InMemoryBackend backend = new InMemoryBackend();
    BackOff pauses =
        new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(1), new SplittableRandom(1));
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build());
        Shipper shipper = Shipper.open(run.journal(), backend, LIMITS, pauses, clock)) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      ship(shipper);
      delete(run.journal().resolveSibling(""));
      run.log(Section.EVAL, 2, Metrics.of("f1", 2));
      backend.answerDeliver(new Delivery.Behind(Offsets.ZERO, "restored"));
      ship(shipper);
      assertThat(shipper.progress().acknowledged()).containsEntry(EventKind.HISTORY, 2L);
      assertThat(shipper.progress().problem()).isEmpty();
      assertThat(backend.batches().get(backend.batches().size() - 1).first().history()).isZero();
    }
  }
}
