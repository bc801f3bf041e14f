// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dkymo.kills=50} for as many kills as the durability contract was tried with. */
class KilledProcessTest {
  private static final int KILLS = Integer.getInteger("kymo.kills", 10);
  private static final int MOST_ROWS = 20_000;

  @TempDir Path directory;

  static IntStream kills() {
    return IntStream.rangeClosed(1, KILLS);
  }

  @ParameterizedTest(name = "kill {0}")
  @MethodSource("kills")
  void everyRowWhoseLogCallReturnedIsThereOnceAndInOrder(int kill)
      throws IOException, InterruptedException {
    int acknowledgements = new SplittableRandom(kill).nextInt(MOST_ROWS);
    List<List<Long>> acknowledged = LoggersInAnotherProcess.runAndKill(directory, acknowledgements);
    InMemoryBackend backend = new InMemoryBackend();
    ReplayReport report =
        Replay.of(journal(), backend, BatchLimits.DEFAULT, Duration.ZERO, Clock.system())
            .run(progress -> {});
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.endAdded()).isTrue();
    for (int thread = 0; thread < LoggersInAnotherProcess.THREADS; thread++) {
      List<Long> arrived = numbers(backend, "thread" + thread + "/number");
      assertThat(arrived).isEqualTo(LongStream.range(0, arrived.size()).boxed().toList());
      // At most the row whose call was under way may be there without having been acknowledged.
      assertThat(arrived.size() - acknowledged.get(thread).size()).isBetween(0, 1);
    }
  }

  private Path journal() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".wandb")).findFirst().orElseThrow();
    }
  }

  private static List<Long> numbers(InMemoryBackend backend, String path) {
    List<Long> numbers = new ArrayList<>();
    backend.events().stream()
        .filter(HistoryRow.class::isInstance)
        .flatMap(row -> ((HistoryRow) row).items().stream())
        .filter(item -> item.key().equals(path))
        .map(Item::json)
        .forEach(json -> numbers.add(Long.valueOf(json)));
    return numbers;
  }
}
