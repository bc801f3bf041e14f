// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.EventKind;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a journal that is still being written is what a kill at that moment leaves. */
class KilledRunSummaryTest {
  private static final Delivery LATER = new Delivery.Deferred(Duration.ZERO, "away");
  private static final BatchLimits SMALL =
      new BatchLimits(1 << 20, 3, Duration.ZERO, Duration.ofHours(1));

  @TempDir Path directory;
  private final InMemoryBackend backend = new InMemoryBackend();

  private LiveRun start() throws IOException {
    RunSettings settings = RunSettings.builder("demo").directory(directory).build();
    return RunStart.begin(settings, List.of());
  }

  private static MetricDefined definition(String name, Set<SummaryKind> kinds, Goal goal) {
    boolean glob = name.endsWith("*");
    return new MetricDefined(
        name, glob, "train/global_step", true, false, true, kinds, goal, false, false);
  }

  private static void defineOneOfEachKind(Run run) {
    EnumSet<SummaryKind> figures = EnumSet.complementOf(EnumSet.of(SummaryKind.NONE));
    figures.remove(SummaryKind.COPY);
    run.define(definition("eval/f1", figures, Goal.MAXIMIZE));
    run.define(definition("eval/copied", Set.of(SummaryKind.COPY), Goal.UNSET));
    run.define(definition("eval/unwanted", Set.of(SummaryKind.NONE), Goal.UNSET));
    run.define(definition("eval/l*", Set.of(SummaryKind.MIN), Goal.UNSET));
  }

  private static void log(Run run, int step) {
    run.log(
        Section.EVAL,
        Step.of(step).atEpoch(step / 3.0),
        Metrics.of("f1", 50 - step)
            .and("loss", 1.0 / step)
            .and("best", step)
            .and("copied", step)
            .and("unwanted", step));
    run.log(
        step,
        Map.of("eval_label", "answer " + step, "eval_length", 7L * step, "eval_a.b", Double.NaN));
  }

  private Path killed(Run run) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("killed"));
    return Files.copy(run.journal(), folder.resolve(run.journal().getFileName()));
  }

  private ReplayReport replay(Path journal) throws IOException, InterruptedException {
    return Replay.of(journal, backend, SMALL, Duration.ZERO, Clock.system()).run(progress -> {});
  }

  private Map<String, Object> sent() {
    List<Batch> batches = backend.batches();
    return batches.get(batches.size() - 1).state().summary();
  }

  /** The summary that the run writes when its timer comes, in the same state. */
  private static Map<String, Object> written(LiveRun run) throws IOException {
    run.flushSummary();
    return RecordedJournal.read(run.journal()).summary();
  }

  @Test
  void aRunThatWasKilledBeforeItsFirstSummaryGetsTheOneOfARunThatLives()
      throws IOException, InterruptedException {
    try (LiveRun run = start()) {
      defineOneOfEachKind(run);
      log(run, 1);
      log(run, 2);
      ReplayReport report = replay(killed(run));
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(sent()).isEqualTo(written(run)).containsEntry("eval/label", "answer 2");
      assertThat(report.progress().acknowledged())
          .isEqualTo(report.census().events())
          .doesNotContainKey(EventKind.SUMMARY);
    }
  }

  @Test
  void rowsBehindTheLastSummaryAddToWhatThoseBeforeItSaid()
      throws IOException, InterruptedException {
    try (LiveRun run = start()) {
      log(run, 1);
      defineOneOfEachKind(run);
      log(run, 2);
      run.flushSummary();
      log(run, 3);
      run.define(definition("eval/b*", Set.of(SummaryKind.MEAN), Goal.UNSET));
      log(run, 4);
      replay(killed(run));
      assertThat(sent()).isEqualTo(written(run)).containsEntry("eval/loss", Map.of("min", .25));
    }
  }

  @Test
  void whatAUserSetStandsEvenWhereItIsWhatTheRowsSaidThen()
      throws IOException, InterruptedException {
    try (LiveRun run = start()) {
      log(run, 1);
      run.summary(Section.EVAL, Metrics.of("best", 1).and("set", 42));
      log(run, 2);
      run.flushSummary();
      log(run, 3);
      replay(killed(run));
      assertThat(sent()).isEqualTo(written(run)).containsEntry("eval/best", 1);
      assertThat(sent()).containsEntry("eval/set", 42);
    }
  }

  @Test
  void aReplayThatGoesOnInTheMiddleBringsTheSameSummary() throws IOException, InterruptedException {
    try (LiveRun run = start()) {
      defineOneOfEachKind(run);
      log(run, 1);
      run.flushSummary();
      log(run, 2);
      Path journal = killed(run);
      replay(copy(journal));
      Map<String, Object> atOnce = sent();
      backend.answerDeliver(Delivery.complete(), Delivery.complete(), LATER);
      assertThat(replay(journal).pending()).isPositive();
      assertThat(replay(journal).isComplete()).isTrue();
      assertThat(sent()).isEqualTo(atOnce).isEqualTo(written(run));
    }
  }

  private static Path copy(Path journal) throws IOException {
    Path folder = Files.createDirectories(journal.resolveSibling("copy"));
    return Files.copy(journal, folder.resolve(journal.getFileName()));
  }
}
