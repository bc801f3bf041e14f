// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunFinished;
import dev.kymo.event.SummaryChanged;
import dev.kymo.event.SystemSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStreamEncoderTest {
  private static final Instant TIME = Instant.parse("2026-01-01T10:00:01.500Z");

  private static FileStreamEncoder.Encoded encoded(Batch batch) {
    return FileStreamEncoder.encode(
        batch, Standing.CURRENT, () -> new SummaryDocument().line(batch));
  }

  private static String json(Batch batch) throws JsonProcessingException {
    return encoded(batch).json();
  }

  @Test
  void nothingNewIsAHeartbeat() throws JsonProcessingException {
    assertThat(json(Runs.batch())).isEqualTo("{}");
  }

  @Test
  void recordsWithoutALineOfTheirOwnSendNone() throws JsonProcessingException {
    assertThat(json(Runs.batch(MetricDefined.axis("step")))).isEqualTo("{}");
  }

  @Test
  void linesAreNumberedFromTheBaseOn() throws JsonProcessingException {
    Batch batch =
        Runs.batchAt(
            new Offsets(100, 10, 1),
            new Offsets(5, 3, 2),
            Runs.row("a", "1"),
            new SystemSample(TIME, List.of(Item.of("cpu", "17.5"))),
            new ConsoleLine(false, TIME, "hello\n"),
            Runs.row("a", "2"),
            new ConsoleLine(true, TIME, "oh"));
    assertThat(json(batch))
        .isEqualTo(
            "{\"files\":{\"wandb-history.jsonl\":{\"offset\":105,\"content\":[\"{\\\"a\\\":1}\",\"{\\\"a\\\":2}\"]},"
                + "\"wandb-events.jsonl\":{\"offset\":13,\"content\":[\"{\\\"_wandb\\\":true,\\\"_timestamp\\\":1.7672616015E9,"
                + "\\\"_runtime\\\":1.5,\\\"system.cpu\\\":17.5}\"]},"
                + "\"output.log\":{\"offset\":3,\"content\":[\"2026-01-01T10:00:01.500000 hello\","
                + "\"ERROR 2026-01-01T10:00:01.500000 oh\"]}}}");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity", "1.0E-5", "12345678901234567890", "null"})
  void valuesStandAsTheyAreInTheJournal(String value) throws JsonProcessingException {
    assertThat(json(Runs.batch(Runs.row("eval/f1", value))))
        .contains("[\"{\\\"eval/f1\\\":" + value + "}\"]");
  }

  @Test
  void nestedKeysBecomeObjectsAndDotsStayDots() throws JsonProcessingException {
    HistoryRow row =
        new HistoryRow(
            List.of(
                new Item(List.of("nest", "b", "c"), "NaN"),
                Item.of("dot.key", "1"),
                new Item(List.of("nest", "d"), "\"크기 \\\"x\\\"\"")));
    assertThat(json(Runs.batch(row)))
        .contains(
            "{\\\"nest\\\":{\\\"b\\\":{\\\"c\\\":NaN},\\\"d\\\":\\\"크기 \\\\\\\"x\\\\\\\"\\\"},\\\"dot.key\\\":1}");
  }

  @Test
  void keysWithQuotesAndControlCharactersAreEscapedOnceForTheRowAndOnceForTheBody()
      throws JsonProcessingException {
    assertThat(json(Runs.batch(Runs.row("a\"\n", "1"))))
        .contains("[\"{\\\"a\\\\\\\"\\\\n\\\":1}\"]");
  }

  @Test
  void anOverlongRowIsRefusedByItselfWithItsKeyAndKeepsItsPlace() throws JsonProcessingException {
    HistoryRow fat =
        new HistoryRow(
            List.of(
                Item.of("small", "1"),
                new Item(List.of("table", "cells"), '"' + "x".repeat(StreamLines.LONGEST) + '"')));
    FileStreamEncoder.Encoded encoded =
        encoded(
            Runs.batchAt(
                Offsets.ZERO, new Offsets(7, 0, 0), Runs.row("a", "1"), fat, Runs.row("a", "2")));
    assertThat(encoded.json())
        .contains("\"offset\":7,\"content\":[\"{\\\"a\\\":1}\",\"{}\",\"{\\\"a\\\":2}\"]");
    assertThat(encoded.refused()).containsOnlyKeys(1);
    assertThat(encoded.refused().get(1))
        .contains("its longest value is \"table.cells\"")
        .contains(Integer.toString(StreamLines.LONGEST));
  }

  @Test
  void theLimitOfALineIsInBytesNotCharacters() throws JsonProcessingException {
    String hangul = '"' + "크".repeat(StreamLines.LONGEST / 3) + '"';
    assertThat(encoded(Runs.batch(Runs.row("a", hangul))).refused()).hasSize(1);
    String latin = '"' + "x".repeat(StreamLines.LONGEST / 3) + '"';
    assertThat(encoded(Runs.batch(Runs.row("a", latin))).refused()).isEmpty();
  }

  @Test
  void theSummaryIsSentWholeWheneverItChanged() throws JsonProcessingException {
    Batch batch =
        Runs.batch(
            new SummaryChanged(
                List.of(Item.of("loss", "NaN"), new Item(List.of("eval/f1"), "{\"max\":40}")),
                List.of()));
    assertThat(json(batch))
        .isEqualTo(
            "{\"files\":{\"wandb-summary.json\":{\"offset\":0,\"content\":"
                + "[\"{\\\"loss\\\":NaN,\\\"eval/f1\\\":{\\\"max\\\":40}}\"]}}}");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "137"})
  void theEndIsInTheLastRequestWithItsExitCode(int exitCode) throws JsonProcessingException {
    assertThat(json(Runs.batch(new RunFinished(exitCode, Duration.ZERO))))
        .endsWith("\"complete\":true,\"exitcode\":" + exitCode + "}")
        .contains("wandb-summary.json");
  }
}
