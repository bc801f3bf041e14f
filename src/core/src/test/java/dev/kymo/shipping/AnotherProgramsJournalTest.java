// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Opening;
import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.Foreign;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of programs that take no lease: whether they are still being written, and their end. */
class AnotherProgramsJournalTest {
  private static final RunStarted STARTED =
      new RunStarted(
          new RunIdentity("", "demo", "abc"), RunLabels.NONE, Instant.EPOCH, 0, List.of());
  private static final BatchLimits SMALL =
      new BatchLimits(1 << 20, 2, Duration.ofSeconds(1), Duration.ofHours(1));

  @TempDir Path directory;
  private final InMemoryBackend backend = new InMemoryBackend();
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));

  private ReplayReport replay(Path journal) throws IOException, InterruptedException {
    return Replay.of(journal, backend, SMALL, Duration.ofSeconds(30), clock).run(progress -> {});
  }

  private List<Integer> exitCodes() {
    return backend.events().stream()
        .filter(RunFinished.class::isInstance)
        .map(event -> ((RunFinished) event).exitCode())
        .toList();
  }

  @Test
  void anotherProgramsFileCountsAsWrittenUntilItHasBeenStillForAMinute()
      throws IOException, InterruptedException {
    Path journal = ofAnother();
    forgetHeader(journal);
    young(journal);
    assertThat(replay(journal).beingWritten()).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(replay(journal).endAdded()).isTrue();
    assertThat(exitCodes()).containsExactly(1);
  }

  @Test
  void anotherProgramsFileThatHoldsItsEndIsNotBeingWrittenHoweverYoungItIs()
      throws IOException, InterruptedException {
    Path journal = ofAnother(new RunFinished(0, Duration.ZERO), foreign());
    assertThat(Journal.isBeingWritten(journal, clock)).isFalse();
    backend.answerOpen(new Opening.Refused("not here"));
    assertThat(replay(journal).beingWritten()).isFalse();
  }

  /** The official SDK writes its end last; others write more behind it. */
  @Test
  void whatStandsBehindTheEndInABatchOfItsOwnIsSentToo() throws IOException, InterruptedException {
    Path journal = ofAnother(new RunFinished(3, Duration.ZERO), foreign(), foreign(), foreign());
    backend.answerDeliver(Delivery.complete(), new Delivery.Deferred(Duration.ZERO, "503"));
    ReplayReport report = replay(journal);
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.progress().refused()).containsExactly(Map.entry(EventKind.FOREIGN, 3L));
    assertThat(exitCodes()).containsExactly(3);
  }

  @Test
  void anotherProgramsFileThatHoldsItsEndAndHalfARecordIsStillBeingWritten() throws IOException {
    Path journal = ofAnother(new RunFinished(0, Duration.ZERO), foreign());
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 1));
    young(journal);
    assertThat(Journal.isBeingWritten(journal, clock)).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(Journal.isBeingWritten(journal, clock)).isFalse();
  }

  @Test
  void theEndOfALongFileOfAnotherProgramIsFound() throws IOException {
    Event[] events = new Event[2000];
    Arrays.fill(events, new HistoryRow(List.of(Item.of("text", "\"" + "x".repeat(1000) + "\""))));
    Path journal = ofAnother(events);
    assertThat(Journal.isBeingWritten(journal, clock)).isTrue();
    events[events.length - 1] = new RunFinished(0, Duration.ZERO);
    Files.delete(journal);
    assertThat(Journal.isBeingWritten(ofAnother(events), clock)).isFalse();
  }

  private static Foreign foreign() {
    return new Foreign("files", ByteBuffer.wrap(new byte[] {0x32, 0}));
  }

  /** A file that does not begin as ours do, and was written to just now. */
  private Path ofAnother(Event... events) throws IOException {
    Path journal = directory.resolve("run-abc.wandb");
    try (Journal file = Journal.create(journal, Storage.disk(), Runnable::run)) {
      file.append(STARTED);
      for (Event event : events) {
        file.append(event);
      }
    }
    byte[] bytes = Files.readAllBytes(journal);
    int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("kymo-");
    bytes[name] = 'K';
    seal(bytes);
    Files.write(journal, bytes);
    return young(journal);
  }

  /** Makes the checksum of the first record right again. */
  private static void seal(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 7 + 6, 1 + (bytes[7 + 4] & 0xff));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(7, (int) crc.getValue());
  }

  private Path young(Path journal) throws IOException {
    return Files.setLastModifiedTime(journal, FileTime.from(clock.now().minusSeconds(30)));
  }

  /** Leaves a file whose first record is the run's, as some writers do. */
  private static void forgetHeader(Path journal) throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    int header = 7 + 7 + (bytes[7 + 4] & 0xff);
    byte[] without = new byte[bytes.length - header + 7];
    System.arraycopy(bytes, 0, without, 0, 7);
    System.arraycopy(bytes, header, without, 7, bytes.length - header);
    Files.write(journal, without);
  }
}
