// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Positions behind 2 GiB. The file is mostly a hole that takes no place on the disk, as a power cut
 * may leave one; writing so much by appending was tried by hand.
 */
@Timeout(120)
class LargeJournalTest {
  private static final int ROWS = 600;

  /** Behind what fits into an int, and where a block begins. */
  private static final long FAR = (1L << 31) + 2 * Frame.BLOCK;

  @TempDir Path directory;

  private static HistoryRow row(int number) {
    return new HistoryRow(List.of(Item.of("a", "\"" + "x".repeat(200) + number + "\"")));
  }

  private static RunStarted run() {
    return new RunStarted(
        new RunIdentity("", "demo", "abc"),
        RunLabels.NONE,
        Instant.parse("2030-01-01T00:00:00Z"),
        0,
        List.of());
  }

  /** The first block where it was, the others beyond 2 GiB. */
  private Path large() throws IOException {
    Path small = directory.resolve("small.wandb");
    try (Journal journal = Journal.create(small, Storage.disk(), Runnable::run)) {
      journal.append(run());
      for (int i = 0; i < ROWS; i++) {
        journal.append(row(i));
      }
      journal.append(new RunFinished(0, Duration.ofSeconds(5)));
    }
    byte[] bytes = Files.readAllBytes(small);
    Path large = directory.resolve("run-abc.wandb");
    try (FileChannel file =
        FileChannel.open(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(bytes, 0, Frame.BLOCK), 0);
      file.write(ByteBuffer.wrap(bytes, Frame.BLOCK, bytes.length - Frame.BLOCK), FAR);
    }
    return large;
  }

  @Test
  void rowsBehindTwoGibibytesAreReadAndSentAndTheCursorFindsThemAgain()
      throws IOException, InterruptedException {
    Path journal = large();
    ReplayReport report = replay(journal, new InMemoryBackend());
    assertThat(report.progress().done()).isTrue();
    assertThat(report.census().damages()).extracting(Damage::bytes).anyMatch(gap -> gap > 1L << 30);
    Cursor cursor = CursorFile.of(journal, "memory").load();
    assertThat(cursor.position()).isGreaterThan(FAR);
    assertThat(cursor.lines().history()).isGreaterThan(ROWS / 2).isLessThan(ROWS);
    InMemoryBackend again = new InMemoryBackend();
    assertThat(replay(journal, again).progress().done()).isTrue();
    assertThat(again.events()).isEmpty();
  }

  @Test
  void aRecordAtAPlaceBeyondTwoGibibytesEndsWhereItSaysItDoes() throws IOException {
    long last = 0;
    Event end = run();
    try (JournalReader reader = JournalReader.open(large())) {
      for (JournalEntry entry = reader.nextAcrossHoles();
          entry != null;
          entry = reader.nextAcrossHoles()) {
        last = entry.end();
        end = entry.event();
      }
      assertThat(last).isEqualTo(Files.size(reader.path())).isGreaterThan(FAR);
      assertThat(end).isInstanceOf(RunFinished.class);
    }
  }

  private static ReplayReport replay(Path journal, InMemoryBackend backend)
      throws IOException, InterruptedException {
    ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));
    return Replay.of(journal, backend, BatchLimits.DEFAULT, Duration.ZERO, clock)
        .run(progress -> {});
  }
}
