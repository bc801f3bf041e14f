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
import dev.kymo.backend.Opening;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a journal's lines begin at a backend is settled by the first that arrive there. */
class JournalPlaceTest {
  private static final BatchLimits SMALL =
      new BatchLimits(1 << 20, 2, Duration.ofSeconds(1), Duration.ofHours(1));

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));
  private Path journal;

  @BeforeEach
  void log() throws IOException {
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      journal = run.finish(0, Duration.ofSeconds(5)).journal();
    }
  }

  /** A replay that gives up at once, to a backend that holds so many rows. */
  private List<Long> basesOfReplay(long held, Delivery... answers)
      throws IOException, InterruptedException {
    InMemoryBackend backend = new InMemoryBackend();
    backend.answerOpen(new Opening.Opened(new Offsets(held, 0, 0), Optional.empty()));
    backend.answerDeliver(answers);
    Replay.of(journal, backend, SMALL, Duration.ZERO, clock).run(progress -> {});
    return backend.batches().stream().map(batch -> batch.base().history()).distinct().toList();
  }

  @Test
  void aPlaceThatNoLineHasTakenIsAskedForAgain() throws IOException, InterruptedException {
    assertThat(basesOfReplay(5, away())).isEmpty();
    assertThat(basesOfReplay(9)).containsExactly(9L);
  }

  @Test
  void aPlaceThatALineHasTakenStays() throws IOException, InterruptedException {
    assertThat(basesOfReplay(5, Delivery.complete(), away())).containsExactly(5L);
    assertThat(basesOfReplay(9)).containsExactly(5L);
  }

  private static Delivery away() {
    return new Delivery.Deferred(Duration.ofSeconds(1), "connection refused");
  }
}
