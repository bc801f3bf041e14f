// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.backend.RunState;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunStarted;
import dev.kymo.shipping.BatchLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyThreadsTest {
  private static final int THREADS = 32;
  private static final long ROWS = 10_000;

  @TempDir Path directory;

  @Test
  void ofWhatManyThreadsLogAtOnceNothingIsLostOrDoubledOrOvertaken()
      throws IOException, InterruptedException {
    Counting backend = new Counting();
    RunSettings settings =
        RunSettings.builder("demo")
            .directory(directory)
            .limits(new BatchLimits(1 << 20, 5000, Duration.ofMillis(1), Duration.ofSeconds(30)))
            .build();
    try (Run run = Run.start(settings, backend)) {
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Section section = Section.named("thread" + thread);
        threads.add(new Thread(() -> log(run, section)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      RunReport report = run.finish(0, Duration.ofSeconds(60));
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }
    assertThat(backend.next).hasSize(THREADS);
    assertThat(backend.next.values()).containsOnly(ROWS);
    assertThat(backend.lines).isEqualTo(THREADS * ROWS);
  }

  private static void log(Run run, Section section) {
    for (long number = 0; number < ROWS; number++) {
      run.log(section, number, Metrics.of("number", (double) number));
    }
  }

  /** Keeps no rows, only the number that each thread's next row must have. */
  private static final class Counting implements Backend {
    private final Map<String, Long> next = new HashMap<>();
    private long lines;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Opening open(RunStarted run, RunState state, Origin origin) {
      return new Opening.Opened(Offsets.ZERO, Optional.empty());
    }

    @Override
    public Delivery deliver(Batch batch) {
      assertThat(batch.wireOffsets().history()).isEqualTo(lines);
      batch.events(HistoryRow.class).forEach(this::take);
      return Delivery.complete();
    }

    private void take(HistoryRow row) {
      Map<String, String> columns = new HashMap<>();
      row.items().forEach(item -> columns.put(item.key(), item.json()));
      assertThat(columns).containsEntry(HistoryRow.STEP, Long.toString(lines));
      lines++;
      for (Item item : row.items()) {
        if (item.key().startsWith("thread")) {
          long expected = next.getOrDefault(item.key(), 0L);
          assertThat(item.json()).isEqualTo(Long.toString(expected));
          next.put(item.key(), expected + 1);
        }
      }
    }

    @Override
    public void close() {}
  }
}
