// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/** A journal that does not say that Kymo wrote it. */
final class SdkJournal {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  /** Where the checksum of the first record is, its length, and its type. */
  private static final int CRC = 7;

  private static final int LENGTH = CRC + 4;
  private static final int TYPE = CRC + 6;

  private SdkJournal() {}

  /** A finished run with one row, in a folder. */
  static Path write(Path folder, RunIdentity run) throws IOException {
    Path path = Files.createDirectories(folder).resolve("run-%s.wandb".formatted(run.runId()));
    List<Event> events =
        List.of(
            new RunStarted(run, RunLabels.NONE, START, 0, List.of()),
            new HistoryRow(List.of(Item.of("_step", "0"), Item.of("eval/f1", "0.5"))),
            new RunFinished(0, Duration.ZERO));
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      for (Event event : events) {
        journal.append(event);
      }
    }
    byte[] bytes = Files.readAllBytes(path);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("kymo-")] = 'K';
    CRC32 crc = new CRC32();
    crc.update(bytes, TYPE, 1 + (bytes[LENGTH] & 0xff));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(CRC, (int) crc.getValue());
    return Files.write(path, bytes);
  }
}
