// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.event.Event;
import dev.kymo.event.Foreign;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.internal.json.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("run-abc.wandb");
  }

  private Journal create() throws IOException {
    return Journal.create(path, Storage.disk(), Runnable::run);
  }

  private static HistoryRow row(SplittableRandom random, int size) {
    List<Item> items = new ArrayList<>();
    items.add(Item.of("eval/f1", Json.text(random.nextDouble())));
    items.add(new Item(List.of("nested", "ключ"), Json.text("x".repeat(size))));
    return new HistoryRow(items);
  }

  private List<Event> read() throws IOException {
    List<Event> events = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(path)) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (!(entry.event() instanceof Foreign foreign && foreign.isHeader())) {
          events.add(entry.event());
        }
      }
      assertThat(reader.damages()).isEmpty();
    }
    return events;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rowsOfAllSizesComeBackInOrder(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> written = new ArrayList<>();
    try (Journal journal = create()) {
      for (int i = 0; i < 300; i++) {
        int size = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(300);
        HistoryRow row = row(random, size);
        journal.append(row);
        written.add(row);
      }
    }
    assertThat(read()).isEqualTo(written);
  }

  @Test
  void aRowThatEndsNearABlocksEndIsReadWhateverIsLeftOfTheBlock() throws IOException {
    List<Event> written = new ArrayList<>();
    try (Journal journal = create()) {
      for (int size = 32_500; size < 32_760; size++) {
        HistoryRow row = new HistoryRow(List.of(Item.of("a", Json.text("x".repeat(size)))));
        journal.append(row);
        written.add(row);
      }
    }
    assertThat(read()).isEqualTo(written);
  }

  @Test
  void aReaderFollowsAFileThatIsBeingWritten() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    try (Journal journal = create();
        JournalReader reader = JournalReader.open(path)) {
      assertThat(reader.next()).isNotNull();
      for (int i = 0; i < 2000; i++) {
        assertThat(reader.next()).isNull();
        HistoryRow row = row(random, random.nextInt(5000));
        journal.append(row);
        JournalEntry entry = reader.next();
        assertThat(entry).isNotNull();
        assertThat(entry.event()).isEqualTo(row);
        assertThat(entry.end()).isEqualTo(journal.end());
      }
    }
  }

  @Test
  void aFileThatWasNotClosedEndsWithZerosAndIsReadInFull() throws IOException {
    Journal journal = create();
    HistoryRow row = row(new SplittableRandom(1), 10);
    journal.append(row);
    assertThat(Files.size(path)).isGreaterThan(1 << 20);
    assertThat(read()).containsExactly(row);
    journal.close();
    assertThat(Files.size(path)).isEqualTo(journal.end());
  }

  @Test
  void everyPrefixOfAFileIsAPrefixOfItsRows() throws IOException {
    List<Event> written = new ArrayList<>();
    try (Journal journal = create()) {
      for (int i = 0; i < 20; i++) {
        HistoryRow row = row(new SplittableRandom(i), 20);
        journal.append(row);
        written.add(row);
      }
    }
    for (long length = Files.size(path); length >= Frame.FILE_HEADER_LENGTH; length--) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(length);
      }
      List<Event> read = read();
      assertThat(written.subList(0, read.size())).isEqualTo(read);
    }
  }

  @Test
  void damageIsReportedAndReadingGoesOnAtTheNextBlock() throws IOException {
    List<Event> written = new ArrayList<>();
    try (Journal journal = create()) {
      for (int i = 0; i < 40; i++) {
        HistoryRow row = row(new SplittableRandom(i), 4000);
        journal.append(row);
        written.add(row);
      }
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(1000);
      file.write(0x55);
    }
    List<Event> read = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(path)) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        read.add(entry.event());
      }
      assertThat(reader.damages()).isNotEmpty();
      assertThat(reader.damages().get(0).why()).isEqualTo("checksum does not match");
    }
    assertThat(read.subList(1, read.size()))
        .isEqualTo(written.subList(written.size() - read.size() + 1, written.size()));
    assertThat(read).hasSizeGreaterThan(25);
  }

  @Test
  void anExistingFileIsNeverOverwritten() throws IOException {
    Files.writeString(path, "precious");
    assertThatThrownBy(this::create).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(path).hasContent("precious");
  }

  @Test
  void aSecondWriterIsRefusedAndTheFirstGoesOn() throws IOException {
    HistoryRow row = row(new SplittableRandom(1), 10);
    try (Journal journal = create()) {
      assertThatThrownBy(this::create)
          .isInstanceOf(IOException.class)
          .hasMessage("Journal " + path + " is being written by another process");
      journal.append(row);
    }
    assertThat(read()).containsExactly(row);
  }

  @Test
  void anotherFileIsNoJournal() throws IOException {
    Files.writeString(path, "something else");
    assertThatThrownBy(() -> JournalReader.open(path))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("is no W&B transaction log");
  }
}
