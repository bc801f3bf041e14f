// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.ConfigChanged;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.Foreign;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import dev.kymo.event.SystemSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of event against a file that does not change: what was written once must be read, and
 * what is written must be what was written. Records of 40,000 characters cross blocks.
 */
class GoldenJournalTest {
  private static final String GOLDEN = "/golden/run-golden01.wandb";
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901234Z");

  @TempDir Path directory;

  private static List<Event> events() {
    return List.of(
        new RunStarted(
            new RunIdentity("me", "squad", "golden01"),
            new RunLabels("first", "nightly", "train", "größer, 크기", List.of("a", "b")),
            TIME,
            0,
            List.of(Item.of("lr", "3.0E-5"), new Item(List.of("model", "layers"), "2"))),
        MetricDefined.axis("train/global_step"),
        MetricDefined.over("*", "train/global_step"),
        new MetricDefined(
            "eval/f1",
            false,
            "train/global_step",
            true,
            true,
            true,
            Set.of(SummaryKind.MAX, SummaryKind.LAST),
            Goal.MAXIMIZE,
            true,
            true),
        new ConfigChanged(List.of(Item.of("seed", "42")), List.of(List.of("model", "layers"))),
        new HistoryRow(
            List.of(
                Item.of("eval/f1", "NaN"),
                new Item(List.of("nested", "ключ"), "{\"a\":[1,null]}"),
                Item.of("long", "\"" + "x".repeat(40_000) + "\""))),
        new SummaryChanged(
            List.of(Item.of("eval/f1", "{\"max\":-Infinity}")), List.of(List.of("old"))),
        new SystemSample(TIME.plusSeconds(1), List.of(Item.of("cpu", "17.5"))),
        new ConsoleLine(true, TIME.plusSeconds(2), "warning\n"),
        new ConsoleLine(false, TIME.plusSeconds(3), ""),
        new Foreign("environment", ByteBuffer.wrap(new byte[] {(byte) 0xd2, 0x01, 2, 0x0a, 0})),
        new Foreign("artifact", ByteBuffer.wrap(new byte[] {0x08, 5, 0x42, 4, 0x0a, 2, 'h', 'i'})),
        new Foreign("unknown", ByteBuffer.wrap(new byte[] {(byte) 0xca, 0x3e, 1, 7})),
        new RunFinished(3, Duration.ofSeconds(61)));
  }

  private static byte[] golden() throws IOException {
    try (InputStream in = GoldenJournalTest.class.getResourceAsStream(GOLDEN)) {
      assertThat(in).as(GOLDEN).isNotNull();
      return in.readAllBytes();
    }
  }

  @Test
  void aFileOfAnOlderKymoIsReadEventForEvent() throws IOException {
    Path file = Files.write(directory.resolve("run-golden01.wandb"), golden());
    List<Event> read = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(file)) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        read.add(entry.event());
      }
      assertThat(reader.damages()).isEmpty();
    }
    assertThat(read.get(0)).isInstanceOf(Foreign.class);
    assertThat(read.subList(1, read.size())).isEqualTo(events());
  }

  @Test
  void theSameEventsAreWrittenAsTheSameBytes() throws IOException {
    Path file = directory.resolve("run-golden01.wandb");
    try (Journal journal = Journal.create(file, Storage.disk(), Runnable::run)) {
      for (Event event : events()) {
        journal.append(event);
      }
    }
    assertThat(file).hasBinaryContent(golden());
  }
}
