// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A read of many bytes sees some of them before a write, and others behind it. */
class JournalBeingWrittenTest {
  @TempDir Path directory;

  private Journal create() throws IOException {
    return Journal.create(directory.resolve("run-abc.wandb"), Storage.disk(), Runnable::run);
  }

  private static HistoryRow row(int number) {
    return new HistoryRow(List.of(Item.of("eval/number", Integer.toString(number))));
  }

  private static void append(Journal journal, int rows) throws IOException {
    for (int number = 1; number <= rows; number++) {
      journal.append(row(number));
    }
  }

  private static long number(JournalReader reader) throws IOException {
    JournalEntry entry = reader.next();
    return entry == null ? -1 : entry.number();
  }

  /** Puts bytes in the place of others, and returns those. */
  private static ByteBuffer replace(Path path, long position, ByteBuffer bytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer before = ByteBuffer.allocate(bytes.remaining());
      file.read(before, position);
      file.write(bytes, position);
      return before.flip();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"checksum, 0, 4", "length, 4, 2", "payload, 7, 9"})
  void aReaderThatSawTheEndOfAWriteBeforeItsBeginningLooksAgain(String part, int offset, int length)
      throws IOException {
    try (Journal journal = create()) {
      append(journal, 1);
      long second = journal.end();
      append(journal, 2);
      ByteBuffer written = replace(journal.path(), second + offset, ByteBuffer.allocate(length));
      try (JournalReader reader = JournalReader.open(journal.path())) {
        assertThat(number(reader)).as("the header").isEqualTo(1);
        assertThat(number(reader)).as("with it the reader takes in what follows").isEqualTo(2);
        replace(journal.path(), second + offset, written);
        assertThat(number(reader)).isEqualTo(3);
        assertThat(number(reader)).isEqualTo(4);
        assertThat(reader.damages()).isEmpty();
      }
    }
  }
}
