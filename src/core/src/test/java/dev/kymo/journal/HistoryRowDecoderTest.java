// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.internal.wire.HistoryRecord;
import dev.kymo.internal.wire.HistoryStep;
import dev.kymo.internal.wire.Item;
import dev.kymo.internal.wire.OutputRecord;
import dev.kymo.internal.wire.Record;
import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It must read what the generated parser reads, to the last byte of a broken record. */
class HistoryRowDecoderTest {
  private static final HistoryRecord ROW =
      HistoryRecord.newBuilder()
          .addItem(Item.newBuilder().addNestedKey("eval").addNestedKey("f1").setValueJson("81.25"))
          .addItem(Item.newBuilder().setKey("größe/ä").setValueJson("NaN"))
          .addItem(Item.newBuilder().addNestedKey("table").setValueJson("{\"_type\":\"table\"}"))
          .setStep(HistoryStep.newBuilder().setNum(7))
          .build();

  private static Object read(byte[] record, boolean fast) {
    try {
      HistoryRow row = fast ? HistoryRowDecoder.decode(record) : null;
      Event event = row != null ? row : RecordParser.parse(Record.parseFrom(record), record);
      return event;
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return "refused";
    }
  }

  @Test
  void aRowIsReadAsTheGeneratedParserReadsIt() {
    byte[] record = Record.newBuilder().setNum(3).setHistory(ROW).build().toByteArray();
    assertThat(HistoryRowDecoder.decode(record)).isEqualTo(read(record, false)).isNotNull();
  }

  @Test
  void otherRecordsAreLeftToTheGeneratedParser() {
    byte[] printed =
        Record.newBuilder()
            .setNum(3)
            .setOutput(OutputRecord.newBuilder().setLine("x"))
            .build()
            .toByteArray();
    assertThat(HistoryRowDecoder.decode(printed)).isNull();
  }

  @Test
  void twoRowsInOneRecordAreLeftToTheGeneratedParser() {
    byte[] row = Record.newBuilder().setHistory(ROW).build().toByteArray();
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.writeBytes(row);
    twice.writeBytes(row);
    assertThat(HistoryRowDecoder.decode(twice.toByteArray())).isNull();
    assertThat(read(twice.toByteArray(), true))
        .isInstanceOfSatisfying(HistoryRow.class, both -> assertThat(both.items()).hasSize(6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void brokenRecordsAreReadOrRefusedAsByTheGeneratedParser(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] whole = Record.newBuilder().setNum(3).setHistory(ROW).build().toByteArray();
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = whole.clone();
      for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertThat(read(broken, true)).isEqualTo(read(broken, false));
    }
  }
}
