// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mark of {@code wandb sync} says. */
class SyncStateTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** A file of the format that names no writer: {@code :W&B}, the magic number, the version. */
  private static final byte[] NO_RECORDS = {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0};

  @TempDir Path directory;
  private Path journal;

  @BeforeEach
  void write() throws IOException {
    journal = directory.resolve("run-abc.wandb");
    Files.write(journal, NO_RECORDS);
    wasWritten(journal, NOON);
  }

  private static void wasWritten(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  @Test
  void itCountsForWhatWasWrittenBefore() throws IOException {
    assertThat(SyncState.isMarked(journal)).isFalse();
    SyncState.setMark(journal);
    assertThat(SyncState.isMarked(journal)).isTrue();
    wasWritten(mark(), NOON);
    assertThat(SyncState.isMarked(journal)).isTrue();
  }

  @Test
  void itSaysNothingOfWhatWasWrittenBehindIt() throws IOException {
    SyncState.setMark(journal);
    wasWritten(mark(), NOON.minusSeconds(1));
    assertThat(SyncState.isMarked(journal)).isFalse();
  }

  @Test
  void itIsSetAnewBehindThat() throws IOException {
    SyncState.setMark(journal);
    wasWritten(mark(), NOON.minusSeconds(1));
    SyncState.setMark(journal);
    assertThat(SyncState.isMarked(journal)).isTrue();
  }

  @Test
  void ofOurOwnJournalsItIsNotBelievedWithoutACursor() throws IOException, InterruptedException {
    Path own;
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      own = run.finish(0, Duration.ZERO).journal();
    }
    SyncState.setMark(own);
    assertThat(SyncState.isMarked(own)).isFalse();
    InMemoryBackend backend = new InMemoryBackend();
    Replay.of(own, backend, BatchLimits.DEFAULT, Duration.ZERO, new ManualClock(NOON))
        .run(progress -> {});
    assertThat(SyncState.isMarked(own)).isTrue();
  }

  private Path mark() {
    return directory.resolve("run-abc.wandb.synced");
  }
}
