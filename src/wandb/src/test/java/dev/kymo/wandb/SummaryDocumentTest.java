// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Batch;
import dev.kymo.event.Item;
import dev.kymo.event.SummaryChanged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent of a summary that is too long. */
final class SummaryDocumentTest {
  private final SummaryDocument summary = new SummaryDocument();

  private static Batch batch(int keys, IntFunction<String> value) {
    List<Item> items =
        IntStream.range(0, keys)
            .mapToObj(i -> Item.of("key" + i, '"' + value.apply(i) + '"'))
            .toList();
    return Runs.batch(new SummaryChanged(items, List.of()));
  }

  private static int bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  @Timeout(60)
  void ofVeryManyValuesHalfAreLeftOutSoonAndThisIsSaidInOneLine() {
    Batch batch = batch(20_000, i -> "x".repeat(90));
    int half = bytes(summary.line(batch)) / 2;
    try (Warnings warnings = Warnings.of(SummaryDocument.class)) {
      summary.withholdLongest(batch, half, "too large");
      assertThat(bytes(summary.line(batch))).isBetween(half - 110, half);
      int left = summary.keys(batch).size();
      assertThat(warnings.said())
          .singleElement()
          .asString()
          .contains(Integer.toString(20_000 - left) + " values", "\"key0\"", "too large")
          .hasSizeLessThan(400);
    }
  }

  @Test
  void noMoreIsLeftOutThanMustBe() {
    Batch batch = batch(10, "크"::repeat);
    String whole = summary.line(batch);
    int longest = bytes(",\"key9\":\"" + "크".repeat(9) + '"');
    summary.withholdLongest(batch, bytes(whole) - longest, "too large");
    assertThat(summary.keys(batch)).hasSize(9).doesNotContain("key9");
    summary.withholdLongest(batch, bytes(whole) - longest - 1, "too large");
    assertThat(summary.keys(batch)).hasSize(8).doesNotContain("key8");
  }

  @Test
  void allValuesThatAnEventBringsAndThatAreLeftOutAreCountedInItsReason() {
    Batch batch = batch(6, i -> "x".repeat(90 - i));
    summary.withholdLongest(batch, 220, "too large");
    assertThat(summary.withheldFrom(batch))
        .containsExactly(
            Map.entry(0, "summary values \"key0\", \"key1\", \"key2\", … (4 values): too large"));
    Batch one = Runs.batch(Runs.summary("key1", '"' + "x".repeat(89) + '"'));
    assertThat(summary.withheldFrom(one))
        .containsExactly(Map.entry(0, "summary value \"key1\": too large"));
  }

  @Test
  void whatASessionThatGoesOnTakesAwayIsGone() {
    SummaryChanged first =
        new SummaryChanged(
            List.of(Item.of("x", "1"), Item.of("z", "2"), Item.of("deep", "{\"a\":1,\"b\":2}")),
            List.of());
    SummaryChanged second =
        new SummaryChanged(
            List.of(Item.of("y", "3"), Item.of("z", "null")),
            List.of(List.of("x"), List.of("deep", "a")));
    try (SessionsOnTracker run = SessionsOnTracker.start()) {
      run.sendRows(FIRST, 0, 3, first, END);
      run.sendRows(SECOND, 100, 102, second);
      assertThat(run.summary()).isEqualTo(Map.of("y", 3, "deep", Map.of("b", 2)));
      run.sendRows(SECOND, 100, 104, second, Runs.summary("late", "4"), END);
      assertThat(run.summary()).containsOnlyKeys("y", "deep", "late");
    }
  }
}
