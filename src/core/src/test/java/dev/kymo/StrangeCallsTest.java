// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.shipping.BatchLimits;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that no careful program makes; none may stop a run or lose what is beside them. */
class StrangeCallsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final InMemoryBackend backend = new InMemoryBackend();

  private Run start() throws IOException {
    BatchLimits often = new BatchLimits(1 << 20, 9, Duration.ofMillis(5), Duration.ofSeconds(30));
    return Run.start(
        RunSettings.builder("demo").directory(directory).limits(often).build(), backend);
  }

  private List<HistoryRow> rows() {
    return backend.events().stream()
        .filter(HistoryRow.class::isInstance)
        .map(HistoryRow.class::cast)
        .toList();
  }

  private static Object nested(int levels) {
    Object value = 1;
    for (int level = 0; level < levels; level++) {
      value = List.of(value);
    }
    return value;
  }

  @Test
  void largeValuesArriveAndTheRunGoesOn() throws IOException {
    try (Run run = start()) {
      run.config(Map.of("large", BigInteger.TEN.pow(1500)));
      run.log(1, Map.of("eval_text", "x".repeat(25_000_000)));
      run.log(2, Map.of("eval_deep", nested(500)));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.isComplete()).as(report.backends().toString()).isTrue();
    }
    assertThat(rows()).hasSize(2);
  }

  @Test
  void whatCannotBeKeptIsCountedAndTheRestOfTheRowIsKept() throws IOException {
    Map<String, Object> self = new HashMap<>(Map.of("eval_f1", 1));
    self.put("eval_self", self);
    self.put(null, 1);
    self.put("eval_deep", nested(5000));
    self.put("eval_nokey", new HashMap<>());
    ((Map<?, ?>) self.get("eval_nokey")).put(null, null);
    try (Run run = start()) {
      run.log(1, self);
      run.config(self);
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.lost().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(8);
    }
    assertThat(rows().get(0).items()).extracting(Item::path).contains(List.of("eval/f1"));
    assertThat(backend.batches().get(backend.batches().size() - 1).state().config())
        .containsEntry("eval_f1", 1);
  }

  @Test
  void aTypedRowHoldsEachAxisOnce() throws IOException {
    try (Run run = start()) {
      run.log(
          Section.TRAIN,
          Step.of(5).atEpoch(0.5),
          Metrics.of("global_step", 77).and("epoch", 3).and("loss", 1));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.lost()).hasSize(2);
    }
    assertThat(rows().get(0).items()).extracting(Item::path).doesNotHaveDuplicates();
    assertThat(rows().get(0).items()).contains(Item.of("train/global_step", "5"));
  }

  @Test
  void anInterruptedThreadEndsItsRunInGoodOrder() throws IOException {
    RunReport report;
    try (Run run = start()) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      Thread.currentThread().interrupt();
      report = run.finish(0, PATIENCE);
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
    }
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.lost()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" eval", "eval ", "\teval"})
  void aSectionsNameHasNoBlankAtEitherEnd(String name) {
    assertThatThrownBy(() -> Section.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Section name \"" + name + "\" is not allowed");
  }

  @Test
  void anEntityIsNamedAsAProjectIs() {
    assertThatThrownBy(() -> RunSettings.builder("demo").entity("a/b").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("entity \"a/b\" is not allowed");
  }

  @Test
  void aRunIdThatIsTooLongForTheNamesOfFilesIsRefusedWithTheLimit() throws IOException {
    String longest = "é".repeat(100);
    RunSettingsBuilder settings = RunSettings.builder("demo").directory(directory);
    assertThatThrownBy(() -> settings.runId(longest + "x").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run id \"" + longest + "x\" is not allowed: 201 bytes")
        .hasMessageContaining("200");
    try (Run run = Run.start(settings.runId(longest).build(), backend)) {
      assertThat(run.finish(0, PATIENCE).isComplete()).isTrue();
    }
  }

  @Test
  void aRowThatNoJournalTakesCostsTheSummaryNoOtherValue() throws IOException {
    try (Run run = start()) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      run.log(2, Map.of("eval_text", "x".repeat(70 * 1024 * 1024)));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.lost().toString()).contains("record", "\"eval/text\"");
    }
    assertThat(summary()).containsKey("eval/f1").doesNotContainKey("eval/text");
  }

  @Test
  void aSummaryThatIsLongerThanARecordIsWrittenInSeveral() throws IOException {
    String long20 = "x".repeat(12 * 1024 * 1024);
    try (Run run = start()) {
      for (int step = 0; step < 6; step++) {
        run.log(step, Map.of("eval_text_" + step, long20));
      }
      assertThat(run.finish(0, PATIENCE).lost()).isEmpty();
    }
    assertThat(summary()).hasSizeGreaterThan(6).containsKeys("eval/text_0", "eval/text_5");
  }

  @Test
  void aRunWhoseConfigNoJournalTakesDoesNotStart() {
    Map<String, String> config = Map.of("text", "x".repeat(70 * 1024 * 1024));
    RunSettings settings = RunSettings.builder("demo").directory(directory).config(config).build();
    assertThatThrownBy(() -> Run.start(settings, backend))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be made: a record of")
        .hasMessageEndingWith("\"text\" is its longest value; make it shorter");
    assertThat(directory.resolve("wandb")).isEmptyDirectory();
  }

  private Map<String, @Nullable Object> summary() {
    RunStateBuilder state = new RunStateBuilder();
    backend.events().forEach(state::add);
    return state.build().summary();
  }
}
