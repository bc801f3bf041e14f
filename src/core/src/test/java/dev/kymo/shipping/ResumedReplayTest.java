// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Offsets;
import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.CursorFile;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that was sent in part, and is not the same file any more when the rest goes out. */
class ResumedReplayTest {
  private static final int ROWS = 2000;

  /** As much as one damaged byte costs. */
  private static final int BLOCK = 32 * 1024;

  /** Somewhere in the second block, whose rows are among the first thousand. */
  private static final int DAMAGE = 40_000;

  private static final Delivery AWAY = new Delivery.Deferred(Duration.ZERO, "away");
  private static final BatchLimits THOUSANDS =
      new BatchLimits(1 << 22, 1000, Duration.ZERO, Duration.ofHours(1));

  @TempDir Path directory;
  private final InMemoryBackend backend = new InMemoryBackend();
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));
  private Path journal;

  @BeforeEach
  void log() throws IOException {
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      for (int step = 0; step < ROWS; step++) {
        run.log(Section.TRAIN, step, Metrics.of("loss", step));
      }
      journal = run.finish(0, Duration.ZERO).journal();
    }
  }

  private ReplayReport replay(Delivery... answers) throws IOException, InterruptedException {
    backend.answerDeliver(answers);
    return Replay.of(journal, backend, THOUSANDS, Duration.ZERO, clock).run(progress -> {});
  }

  /** A replay whose server takes so many batches, of a thousand events each, and goes away. */
  private void sendThousands(int batches) throws IOException, InterruptedException {
    List<Delivery> answers = new ArrayList<>();
    IntStream.range(0, batches).forEach(batch -> answers.add(Delivery.complete()));
    answers.add(AWAY);
    replay(answers.toArray(Delivery[]::new));
  }

  private void damage(long position) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
      file.seek(position);
      file.write(new byte[] {9, 9, 9, 9, 9, 9, 9, 9});
    }
  }

  private Cursor cursor() throws IOException {
    return CursorFile.of(journal, backend.name()).load();
  }

  /** What a server holds that files rows under their numbers: at each number, the row's loss. */
  private NavigableMap<Long, Integer> server() {
    NavigableMap<Long, Integer> rows = new TreeMap<>();
    for (Batch batch : backend.batches()) {
      long number = batch.wireOffsets().history();
      for (HistoryRow row : batch.events(HistoryRow.class).toList()) {
        rows.put(number++, loss(row));
      }
    }
    return rows;
  }

  private static int loss(HistoryRow row) {
    return row.items().stream()
        .filter(item -> item.key().equals("train/loss"))
        .map(Item::json)
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  private List<Integer> readable() throws IOException {
    List<Integer> losses = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal)) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.event() instanceof HistoryRow row) {
          losses.add(loss(row));
        }
      }
    }
    return losses;
  }

  private static List<Integer> all() {
    return IntStream.range(0, ROWS).boxed().toList();
  }

  private void hasEveryRowAtItsNumber() {
    assertThat(server().values()).containsExactlyElementsOf(all());
    assertThat(server().lastKey()).isEqualTo(ROWS - 1);
  }

  @Test
  void damageInWhatWasSentCostsNoRowBehindIt() throws IOException, InterruptedException {
    sendThousands(1);
    damage(DAMAGE);
    ReplayReport report = replay();
    hasEveryRowAtItsNumber();
    assertThat(report.census().damages()).isNotEmpty();
    assertThat(report.pending()).isZero();
    assertThat(report.progress().acknowledged()).isEqualTo(report.census().events());
  }

  @Test
  void aJournalWithFewerReadableRecordsThanWereSentIsNotThrough()
      throws IOException, InterruptedException {
    sendThousands(1);
    for (long position = DAMAGE; position < cursor().position() - BLOCK; position += BLOCK) {
      damage(position);
    }
    assertThat(SyncState.hasRecords(journal, backend.name())).isFalse();
    replay();
    hasEveryRowAtItsNumber();
    assertThat(SyncState.hasRecords(journal, backend.name())).isTrue();
  }

  @Test
  void whereTheBlockIsDamagedAtWhichDeliveryStoppedItGoesOnBehindIt()
      throws IOException, InterruptedException {
    sendThousands(1);
    long sent = cursor().lines().history();
    damage(cursor().position() / BLOCK * BLOCK);
    ReplayReport report = replay();
    List<Integer> expected = new ArrayList<>(all().subList(0, (int) sent));
    readable().stream().filter(loss -> loss >= sent).forEach(expected::add);
    assertThat(expected).hasSizeLessThan(ROWS).contains(ROWS - 1);
    assertThat(server().values()).containsExactlyElementsOf(expected);
    assertThat(server().lastKey()).isEqualTo(expected.size() - 1);
    assertThat(report.pending()).isZero();
  }

  @Test
  void aPlaceAtWhichNoRecordEndsIsRefusedWithTheNextStep()
      throws IOException, InterruptedException {
    sendThousands(1);
    Cursor place = cursor();
    CursorFile file = CursorFile.of(journal, backend.name());
    file.save(
        new Cursor(
            place.base(),
            place.position() - 1,
            place.records(),
            place.lines(),
            place.refused(),
            false));
    int before = backend.batches().size();
    assertThatThrownBy(this::replay)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no record of it ends at byte " + (place.position() - 1))
        .hasMessageEndingWith("or move " + file + " away to send this one from its start");
    assertThat(backend.batches()).hasSize(before);
  }

  @Test
  void aWholeCopyInPlaceOfADamagedOneBringsTheRowsThatWereLost()
      throws IOException, InterruptedException {
    Path whole = Files.copy(journal, directory.resolve("whole.wandb"));
    damage(DAMAGE);
    replay();
    assertThat(server()).hasSizeLessThan(ROWS);
    Files.copy(whole, journal, StandardCopyOption.REPLACE_EXISTING);
    assertThat(SyncState.hasRecords(journal, backend.name())).isFalse();
    ReplayReport report = replay();
    hasEveryRowAtItsNumber();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
  }

  @Test
  void aServerThatHasLostRowsBehindADamageGetsThemAtTheirNumbers()
      throws IOException, InterruptedException {
    sendThousands(1);
    damage(DAMAGE);
    assertGoesBackTo(900);
    hasEveryRowAtItsNumber();
  }

  @Test
  void aServerThatHasLostRowsBeforeADamageGetsAllThatCanBeRead()
      throws IOException, InterruptedException {
    sendThousands(1);
    damage(DAMAGE);
    assertGoesBackTo(200);
    assertThat(server().headMap(201L).values()).containsExactlyElementsOf(all().subList(0, 201));
    assertThat(backend.batches().stream().flatMap(batch -> batch.events(HistoryRow.class)))
        .extracting(ResumedReplayTest::loss)
        .contains(ROWS - 1);
  }

  private void assertGoesBackTo(long held) throws IOException, InterruptedException {
    Duration patience = Duration.ofSeconds(30);
    int before = backend.batches().size();
    backend.answerDeliver(new Delivery.Behind(new Offsets(held, 0, 0), "restored"));
    ReplayReport report =
        Replay.of(journal, backend, THOUSANDS, patience, clock).run(progress -> {});
    assertThat(report.pending()).isZero();
    assertThat(backend.batches().get(before).wireOffsets().history()).isEqualTo(held);
  }

  @Test
  void anEndThatWasMadeUpForAnEarlyCopyGivesWayToTheRealOne()
      throws IOException, InterruptedException {
    byte[] whole = Files.readAllBytes(journal);
    sendThousands(1);
    try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
      file.setLength(cursor().position());
    }
    assertThat(replay().endAdded()).isTrue();
    assertThat(replay().endAdded()).as("nothing lies behind the end").isFalse();
    Files.write(journal, whole);
    ReplayReport report = replay();
    hasEveryRowAtItsNumber();
    assertThat(exitCodes()).containsExactly(1, 0);
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.pending(EventKind.EXIT)).isZero();
    assertThat(cursor().ended()).isFalse();
  }

  private List<Integer> exitCodes() {
    List<Integer> codes = new ArrayList<>();
    for (Event event : backend.events()) {
      if (event instanceof RunFinished end) {
        codes.add(end.exitCode());
      }
    }
    return codes;
  }
}
