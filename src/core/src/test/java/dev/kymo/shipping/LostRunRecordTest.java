// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.JavaProgram;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.EventKind;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A long journal whose first block is damaged, so that nobody knows whose run it is. */
@Timeout(120)
class LostRunRecordTest {
  private static final int ROWS = 4000;

  @TempDir Path directory;

  private Path journal() throws IOException {
    Path journal;
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      Map<String, String> row = Map.of("eval_answer", "x".repeat(10_000));
      for (int step = 0; step < ROWS; step++) {
        run.log(step, row);
      }
      journal = run.finish(0, Duration.ZERO).journal();
    }
    try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
      file.seek(100);
      file.write(new byte[] {1, 2, 3});
    }
    return journal;
  }

  @Test
  void itsRowsAreNotKeptInMemoryWhileTheRunIsLookedFor() throws IOException, InterruptedException {
    Path said = directory.resolve("said.txt");
    Process process =
        JavaProgram.of(LostRunRecordTest.class, List.of("-Xmx24m"), journal(), said)
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Long.parseLong(Files.readString(said))).isBetween(ROWS - 10L, (long) ROWS);
  }

  /** What the process with little memory does: it replays a journal, and writes what is pending. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (InMemoryBackend backend = new InMemoryBackend()) {
      ReplayReport report =
          Replay.of(
                  Path.of(arguments[0]),
                  backend,
                  BatchLimits.DEFAULT,
                  Duration.ZERO,
                  Clock.system())
              .run(progress -> {});
      String pending = Long.toString(report.pending(EventKind.HISTORY));
      Files.writeString(Path.of(arguments[1]), pending, StandardCharsets.UTF_8);
    }
  }
}
