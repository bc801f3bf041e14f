// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Opening;
import dev.kymo.event.EventKind;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.shipping.BatchLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  private RunSettingsBuilder settings() {
    return RunSettings.builder("demo")
        .directory(directory)
        .limits(new BatchLimits(1 << 20, 1000, Duration.ofMillis(5), Duration.ofSeconds(30)));
  }

  @Test
  void aTypedMetricLandsInItsSection() throws IOException {
    InMemoryBackend backend = new InMemoryBackend();
    RunReport report;
    try (Run run = Run.start(settings().build(), backend)) {
      run.log(Section.TRAIN, Step.of(100).atEpoch(0.5), Metrics.of("loss", 2.5));
      run.log(Section.EVAL, 100, Metrics.of("f1", 0.81).and("exact_match", 0.7));
      report = run.finish(0, PATIENCE);
    }
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(backend.events().stream().filter(HistoryRow.class::isInstance)).hasSize(2);
    RecordedRun recorded = RecordedJournal.read(report.journal());
    assertThat(recorded.state()).isEqualTo(RecordedRun.State.FINISHED);
    assertThat(recorded.metric("eval", "f1").orElseThrow().points())
        .containsExactly(new Point(100, 0.81));
    assertThat(recorded.metric("train", "loss").orElseThrow().points())
        .containsExactly(new Point(100, 2.5));
    assertThat(recorded.sections()).extracting("name").containsExactly("train", "eval");
    assertThat(recorded.summary()).containsEntry("eval/f1", 0.81).containsEntry("train/epoch", 0.5);
  }

  @Test
  void keysWithoutASectionAreKeptApartAndRememberedInTheConfig() throws IOException {
    Path journal;
    try (Run run = Run.start(settings().build())) {
      run.log(10, new LinkedHashMap<>(Map.of("f1", 0.5, "eval_loss", 1.5)));
      journal = run.finish(0, PATIENCE).journal();
    }
    RecordedRun recorded = RecordedJournal.read(journal);
    assertThat(recorded.metric("unsorted", "f1")).isPresent();
    assertThat(recorded.metric("eval", "loss")).isPresent();
    assertThat(recorded.config().get(KymoConfig.ROOT))
        .isEqualTo(Map.of("section_mapping", "strict", "unsectioned_keys", List.of("f1")));
  }

  @Test
  void refuseThrowsAtTheCallerAndLogsNothingOfTheRow() throws IOException {
    try (Run run = Run.start(settings().sectionMapping(SectionMapping.REFUSE).build())) {
      assertThatThrownBy(() -> run.log(1, Map.of("eval_loss", 1.0, "f1", 0.5)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"f1\" names no section");
      assertThat(run.report().logged(EventKind.HISTORY)).isZero();
    }
  }

  @Test
  void valuesThatAreNoJsonAreCountedAndTheRestOfTheRowIsKept() throws IOException {
    try (Run run = Run.start(settings().build())) {
      run.log(1, Map.of("eval_loss", 1.0, "eval_model", new Object()));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.lost())
          .containsExactly(
              Map.entry(
                  "Metric \"eval/model\" is refused: A value of java.lang.Object cannot be written as JSON",
                  1L));
      assertThat(RecordedJournal.read(report.journal()).metric("eval", "loss")).isPresent();
    }
  }

  @Test
  void withoutFinishTheRunIsAFailedOne() throws IOException {
    Path journal;
    try (Run run = Run.start(settings().build())) {
      journal = run.journal();
    }
    assertThat(RecordedJournal.read(journal).state()).isEqualTo(RecordedRun.State.FAILED);
  }

  @Test
  void aServerThatIsAwayDelaysDeliveryAndNothingElse() throws IOException {
    InMemoryBackend backend = new InMemoryBackend();
    backend.answerOpen(new Opening.Deferred(Duration.ZERO, "connection refused"));
    backend.answerDeliver(new Delivery.Deferred(Duration.ZERO, "503"));
    try (Run run = Run.start(settings().build(), backend)) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }
  }

  @Test
  void whatCouldNotBeDeliveredIsPendingInTheReport() throws IOException {
    InMemoryBackend backend = new InMemoryBackend();
    backend.answerOpen(new Opening.Refused("no such project"));
    try (Run run = Run.start(settings().build(), backend)) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.pending(report.backends().get(0), EventKind.HISTORY)).isEqualTo(1);
      assertThat(report.backends().get(0).problem()).contains("no such project");
      assertThat(backend.isClosed()).isTrue();
    }
  }

  @Test
  void theSummaryKeepsWhatADefinitionAsksForAndAnOverrideWins() throws IOException {
    Path journal;
    try (Run run = Run.start(settings().build())) {
      run.define(
          new MetricDefined(
              "eval/f1",
              false,
              "train/global_step",
              true,
              false,
              true,
              Set.of(SummaryKind.MAX),
              Goal.UNSET,
              false,
              false));
      run.log(Section.EVAL, 1, Metrics.of("f1", 40).and("loss", 2));
      run.log(Section.EVAL, 2, Metrics.of("f1", 30).and("loss", 1));
      run.summary(Section.EVAL, Metrics.of("loss", 0.125));
      journal = run.finish(0, PATIENCE).journal();
    }
    assertThat(RecordedJournal.read(journal).summary())
        .containsEntry("eval/f1", Map.of("max", 40))
        .containsEntry("eval/loss", 0.125);
  }

  @Test
  void callsAfterTheEndAreCounted() throws IOException {
    try (Run run = Run.start(settings().build())) {
      run.finish(0, PATIENCE);
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      assertThat(run.report().logged(EventKind.HISTORY)).isZero();
      assertThat(run.report().lost()).containsValue(1L);
    }
  }

  @Test
  void aBadProjectIsNamedWhenTheSettingsAreBuilt() {
    assertThatThrownBy(() -> RunSettings.builder("a/b").build())
        .hasMessage("project \"a/b\" is not allowed: 1 to 128 characters, none of / \\ # ? % :");
  }
}
