// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.Foreign;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import dev.kymo.event.SystemSample;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedJournalTest {
  private static final int ROWS = 600;
  private static final int MUTATIONS = 600;

  @TempDir Path directory;
  private final List<Damage> damages = new ArrayList<>();

  private Path write(String name, List<Event> events) throws IOException {
    Path path = directory.resolve(name);
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      for (Event event : events) {
        journal.append(event);
      }
    }
    return path;
  }

  private static HistoryRow row(int number) {
    return new HistoryRow(
        List.of(
            Item.of("_step", Integer.toString(number)),
            Item.of("a", "\"" + "x".repeat(200) + "\"")));
  }

  /** A run with records of all kinds, over several blocks. */
  private static List<Event> run() {
    Instant at = Instant.parse("2030-01-01T00:00:00Z");
    List<Event> events = new ArrayList<>();
    events.add(
        new RunStarted(
            new RunIdentity("", "demo", "abc"),
            RunLabels.NONE,
            at,
            0,
            List.of(Item.of("lr", "0.1"))));
    events.add(MetricDefined.over("*", "train/global_step"));
    for (int i = 0; i < ROWS; i++) {
      events.add(row(i));
    }
    events.add(new ConfigChanged(List.of(new Item(List.of("a", "b"), "1")), List.of()));
    events.add(new ConsoleLine(false, at, "hello"));
    events.add(new SystemSample(at, List.of(Item.of("cpu", "1.5"))));
    events.add(new SummaryChanged(List.of(Item.of("a", "NaN")), List.of(List.of("b"))));
    events.add(new RunFinished(0, Duration.ofSeconds(5)));
    return events;
  }

  private List<Event> read(Path path) throws IOException {
    List<Event> events = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(path)) {
      for (JournalEntry entry = reader.nextAcrossHoles();
          entry != null;
          entry = reader.nextAcrossHoles()) {
        events.add(entry.event());
      }
      damages.clear();
      damages.addAll(reader.damages());
    }
    return events;
  }

  private static long endOfRecord(Path path, int number) throws IOException {
    try (JournalReader reader = JournalReader.open(path)) {
      JournalEntry entry = reader.next();
      while (entry != null && entry.number() < number) {
        entry = reader.next();
      }
      return entry == null ? -1 : entry.end();
    }
  }

  private static void overwrite(Path path, long position, byte[] bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(position);
      file.write(bytes);
    }
  }

  private static ReplayReport replay(Path path, InMemoryBackend backend)
      throws IOException, InterruptedException {
    ManualClock clock = new ManualClock(Instant.parse("2031-01-01T00:00:00Z"));
    return Replay.of(path, backend, BatchLimits.DEFAULT, Duration.ZERO, clock).run(progress -> {});
  }

  @Test
  void pagesThatAPowerCutNeverWroteAreAGapAndTheRestIsSent()
      throws IOException, InterruptedException {
    Path path = write("run-abc.wandb", run());
    long hole = endOfRecord(path, 200);
    overwrite(path, hole, new byte[70_000]);
    List<Event> read = read(path);
    assertThat(damages.get(0)).isEqualTo(new Damage(hole, 131_072 - hole, "nothing but zeros"));
    assertThat(damages).hasSizeLessThan(3);
    assertThat(read.get(read.size() - 1)).isInstanceOf(RunFinished.class);
    InMemoryBackend backend = new InMemoryBackend();
    ReplayReport report = replay(path, backend);
    assertThat(report.pending()).isZero();
    assertThat(report.census().damages()).isEqualTo(damages);
    assertThat(report.isComplete()).isFalse();
    assertThat(backend.events()).isEqualTo(read);
    assertThat(replay(path, backend).pending()).isZero();
    assertThat(backend.events()).hasSameSizeAs(read);
  }

  @Test
  void aPayloadWhoseHeaderWasNeverWrittenIsNotThere() throws IOException {
    Path path = write("run-abc.wandb", run());
    long end = Files.size(path);
    byte[] unsealed = new byte[40];
    Arrays.fill(unsealed, Frame.HEADER, 40, (byte) 'x');
    overwrite(path, end, unsealed);
    overwrite(path, end + 40, new byte[100_000]);
    assertThat(read(path)).hasSize(run().size() + 1);
    assertThat(damages).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 'x'})
  void aJournalWhoseFirstBlockIsLostIsDamagedAndNotBeingWritten(byte content)
      throws IOException, InterruptedException {
    Path path = write("run-abc.wandb", run());
    byte[] lost = new byte[Frame.BLOCK - Frame.FILE_HEADER_LENGTH];
    Arrays.fill(lost, content);
    overwrite(path, Frame.FILE_HEADER_LENGTH, lost);
    ManualClock clock = new ManualClock(Files.getLastModifiedTime(path).toInstant());
    assertThat(Journal.isBeingWritten(path, clock)).isFalse();
    InMemoryBackend backend = new InMemoryBackend();
    ReplayReport report =
        Replay.of(path, backend, BatchLimits.DEFAULT, Duration.ZERO, clock).run(progress -> {});
    assertThat(report.beingWritten()).isFalse();
    assertThat(report.census().damages()).isNotEmpty();
    assertThat(report.census().run()).isEmpty();
    assertThat(backend.batches()).isEmpty();
  }

  @Test
  void aJournalIsBeingWrittenAsLongAsItsWriterLivesWhateverBecomesOfItsFirstBlock()
      throws IOException {
    Path path = directory.resolve("run-abc.wandb");
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      journal.append(row(1));
      overwrite(path, Frame.FILE_HEADER_LENGTH, new byte[] {'x', 'x', 'x', 'x'});
      assertThat(Journal.isBeingWritten(path, new ManualClock(Instant.MAX))).isTrue();
    }
  }

  @Test
  void garbageInTheMiddleCostsItsBlockAndIsNamed() throws IOException {
    Path path = write("run-abc.wandb", run());
    byte[] garbage = new byte[5000];
    new java.util.Random(1).nextBytes(garbage);
    overwrite(path, 70_000, garbage);
    List<Event> read = read(path);
    assertThat(read).hasSizeGreaterThan(ROWS * 2 / 3);
    assertThat(damages).isNotEmpty();
    assertThat(damages.get(0).position()).isBetween(65_536L, 70_000L);
    assertThat(read.get(read.size() - 1)).isInstanceOf(RunFinished.class);
  }

  @Test
  void recordsThatNobodyKnowsKeepTheirBytes() throws IOException {
    byte[] newer = {(byte) 0x9a, 0x06, 3, 'a', 'b', 'c'};
    Path path = write("run-abc.wandb", List.of(new Foreign("unknown", ByteBuffer.wrap(newer))));
    Foreign found = (Foreign) read(path).get(1);
    assertThat(found.recordName()).isEqualTo("unknown");
    assertThat(found.toByteArray()).isEqualTo(newer);
  }

  @Test
  void aRecordWhoseValueIsNoJsonIsDamageAndTheNextOneIsRead() throws IOException {
    Path path =
        write("run-abc.wandb", List.of(new HistoryRow(List.of(Item.of("a", "{\"b\":"))), row(1)));
    assertThat(read(path)).hasSize(2);
    assertThat(damages).hasSize(1);
    assertThat(damages.get(0).why()).startsWith("no record: Not JSON: {\"b\":");
  }

  @Test
  void chunksWithoutEndAreNotPutTogetherInMemory() throws IOException {
    byte[] file = new byte[3000 * Frame.BLOCK];
    ByteBuffer out = ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    out.put(Frame.fileHeader());
    for (int block = 0; block < 3000; block++) {
      int length = Frame.roomInBlock(out.position()) - Frame.HEADER;
      ByteBuffer payload = ByteBuffer.allocate(length);
      byte type = block == 0 ? Frame.FIRST : Frame.MIDDLE;
      out.putInt(Frame.crc(type, payload)).putShort((short) length).put(type).put(payload);
    }
    Path path = Files.write(directory.resolve("run-abc.wandb"), file);
    assertThat(read(path)).isEmpty();
    assertThat(damages.get(0).why()).isEqualTo("record is longer than any writer makes");
    assertThat(damages).hasSizeLessThan(2000);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverHappensToTheBytesOnlyDeclaredExceptionsComeOut(long seed)
      throws IOException, InterruptedException {
    byte[] good = Files.readAllBytes(write("good.wandb", run()));
    SplittableRandom random = new SplittableRandom(seed);
    int readInPart = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Path path = directory.resolve("mutated.wandb");
      Files.write(path, mutated(good, random));
      int events = tryToRead(path);
      readInPart += events > 0 && events < run().size() ? 1 : 0;
      if (i % 100 == 0) {
        tryToReplay(path);
      }
    }
    assertThat(readInPart).isGreaterThan(MUTATIONS / 2);
  }

  private int tryToRead(Path path) throws IOException {
    try {
      int events = read(path).size();
      assertThat(damages.stream().mapToLong(Damage::bytes).sum())
          .isLessThanOrEqualTo(Files.size(path));
      return events;
    } catch (JournalFormatException noJournal) {
      return 0;
    }
  }

  private void tryToReplay(Path path) throws IOException, InterruptedException {
    Path copy = Files.copy(path, Files.createTempDirectory(directory, "replay").resolve("a.wandb"));
    try {
      ReplayReport report = replay(copy, new InMemoryBackend());
      assertThat(report.census().events().keySet())
          .allSatisfy(kind -> assertThat(report.pending(kind)).isZero());
      assertThat(report.census().count(EventKind.HISTORY)).isLessThanOrEqualTo(ROWS);
    } catch (JournalFormatException noJournal) {
      assertThat(noJournal).hasMessageContaining("a.wandb");
    }
  }

  private static byte[] mutated(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(15)));
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> Arrays.fill(bytes, at, at + length, (byte) 0);
        case 2 -> random.ints(length).limit(length).forEach(new Filler(bytes, at)::put);
        case 3 -> System.arraycopy(good, random.nextInt(bytes.length - length), bytes, at, length);
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }

  private static final class Filler {
    private final byte[] bytes;
    private int at;

    Filler(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    void put(int value) {
      bytes[at++] = (byte) value;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void recordsWithRightChecksumsAndWrongContentsAreReadOrNamed(long seed)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> broken = new ArrayList<>(run().subList(0, 1));
    EventCodec codec = new EventCodec();
    for (int i = 0; i < 300; i++) {
      Event event =
          run().get(random.nextInt(8) == 0 ? random.nextInt(3) : ROWS - 1 + random.nextInt(8));
      ByteBuffer record = codec.encode(i, event);
      byte[] bytes = new byte[record.remaining()];
      record.get(bytes);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      bytes[random.nextInt(Math.min(30, bytes.length))] = (byte) random.nextInt();
      broken.add(new Foreign("broken", ByteBuffer.wrap(bytes)));
    }
    Path path = write("run-abc.wandb", broken);
    int read = read(path).size();
    assertThat(read + damages.size()).isEqualTo(broken.size() + 1);
    assertThat(damages).isNotEmpty();
    ReplayReport report = replay(path, new InMemoryBackend());
    assertThat(report.census().damages()).isEqualTo(damages);
    List<Event> readable = new ArrayList<>(read(path).subList(1, read));
    readable.removeIf(Foreign.class::isInstance);
    assertThat(RecordedJournal.read(write("readable.wandb", readable)).sections()).isNotNull();
  }
}
