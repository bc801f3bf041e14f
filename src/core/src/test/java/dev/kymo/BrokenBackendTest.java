// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.backend.RunState;
import dev.kymo.event.EventKind;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backend that has a fault of its own: it throws what it does not declare. */
@Timeout(60)
class BrokenBackendTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;

  private enum Call {
    OPEN,
    DELIVER
  }

  private record Broken(InMemoryBackend memory, Call fault) implements Backend {
    private void call(Call now) {
      if (now == fault) {
        throw new IllegalStateException("a fault of the backend's own");
      }
    }

    @Override
    public String name() {
      return memory.name();
    }

    @Override
    public Opening open(RunStarted run, RunState state, Origin origin) {
      call(Call.OPEN);
      return memory.open(run, state, origin);
    }

    @Override
    public Delivery deliver(Batch batch) {
      call(Call.DELIVER);
      return memory.deliver(batch);
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  private Path logged(Backend... backends) throws IOException {
    RunSettings settings = RunSettings.builder("demo").directory(directory).build();
    try (Run run = Run.start(settings, backends)) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      RunReport report = run.finish(0, LIMIT);
      assertThat(report.backends().get(0).problem().orElseThrow())
          .contains("delivery stopped", "a fault of the backend's own");
      assertThat(report.pending(report.backends().get(0), EventKind.HISTORY)).isEqualTo(1);
      assertThat(report.lost()).isEmpty();
      return report.journal();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRunGoesOnAndSaysItAndAReplayBringsTheRest(Call fault)
      throws IOException, InterruptedException {
    InMemoryBackend mended = new InMemoryBackend();
    Path journal = logged(new Broken(new InMemoryBackend(), fault));
    assertThat(
            Replay.of(journal, mended, BatchLimits.DEFAULT, LIMIT, Clock.system())
                .run(progress -> {})
                .isComplete())
        .isTrue();
    assertThat(mended.events()).hasAtLeastOneElementOfType(HistoryRow.class);
  }

  @Test
  void anotherBackendOfTheSameRunGetsEverything() throws IOException {
    InMemoryBackend healthy = new InMemoryBackend("healthy");
    logged(new Broken(new InMemoryBackend(), Call.DELIVER), healthy);
    assertThat(healthy.events()).hasAtLeastOneElementOfType(HistoryRow.class);
  }

  @ParameterizedTest
  @EnumSource
  void aReplayHandsTheFaultToItsCallerAndKeepsTheJournal(Call fault) throws IOException {
    Path journal = logged(new Broken(new InMemoryBackend(), fault));
    Backend broken = new Broken(new InMemoryBackend(), fault);
    Replay replay = Replay.of(journal, broken, BatchLimits.DEFAULT, LIMIT, Clock.system());
    assertThatThrownBy(() -> replay.run(progress -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a fault of the backend's own");
    assertThat(journal).exists();
  }

  @Test
  void anErrorOfItIsInTheReportToo() throws IOException {
    Backend failing =
        intercepted(
            batch -> {
              throw new AssertionError("own fault");
            },
            () -> {});
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build(), failing)) {
      RunReport report = run.finish(0, LIMIT);
      assertThat(report.backends().get(0).problem().orElseThrow())
          .contains("delivery stopped", "own fault");
    }
  }

  private static Intercepted intercepted(Consumer<Batch> beforeBatch, Runnable beforeClose) {
    return new Intercepted(new InMemoryBackend("broken"), beforeBatch, beforeClose);
  }

  @Test
  void whatEndsACallThatIsBrokenOffAtTheLimitIsNoFaultOfIt() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    Backend waiting =
        intercepted(
            batch -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            () -> {});
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build(), waiting)) {
      RunReport report = run.finish(0, Duration.ofMillis(200));
      assertThat(report.backends().get(0).problem()).isEmpty();
      assertThat(report.pending(report.backends().get(0), EventKind.EXIT)).isEqualTo(1);
    }
  }

  @Test
  void aFaultWhileItIsClosedKeepsNothingElseFromItsEnd() throws IOException {
    Backend closesBadly =
        intercepted(
            batch -> {},
            () -> {
              throw new IllegalStateException("cannot be closed");
            });
    InMemoryBackend healthy = new InMemoryBackend("healthy");
    AtomicInteger told = new AtomicInteger();
    RunSettings settings =
        RunSettings.builder("demo").directory(directory).build().whenEnded(told::set);
    try (Run run = Run.start(settings, closesBadly, healthy)) {
      RunReport report = run.finish(3, LIMIT);
      assertThat(report.isComplete()).isTrue();
      assertThat(healthy.isClosed()).isTrue();
      assertThat(told).hasValue(3);
      assertThat(Files.size(run.journal())).isLessThan(10_000);
      assertThat(Journal.isBeingWritten(run.journal(), Clock.system())).isFalse();
    }
  }

  @Test
  void aFaultOfWhoIsToldOfTheEndDoesNotEscape() throws IOException {
    RunSettings settings =
        RunSettings.builder("demo")
            .directory(directory)
            .build()
            .whenEnded(
                code -> {
                  throw new IllegalStateException("does not want to know");
                });
    try (Run run = Run.start(settings)) {
      assertThat(run.finish(0, LIMIT).logged(EventKind.EXIT)).isEqualTo(1);
    }
  }

  @Test
  void oneThatCannotBeSetUpLeavesNothingOfTheRun() {
    RunSettings settings =
        RunSettings.builder("demo").runId("unborn1").directory(directory).build();
    InMemoryBackend healthy = new InMemoryBackend();
    assertThatThrownBy(() -> Run.start(settings, healthy, new Nameless()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("has no name");
    assertThat(RunSettings.wandbDirectory(directory)).isEmptyDirectory();
    assertThat(healthy.openedWith()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("unborn1"));
  }

  /** A backend that does not even say where it delivers to. */
  private static final class Nameless implements Backend {
    @Override
    public String name() {
      throw new IllegalStateException("has no name");
    }

    @Override
    public Opening open(RunStarted run, RunState state, Origin origin) {
      throw new AssertionError("it is never opened");
    }

    @Override
    public Delivery deliver(Batch batch) {
      throw new AssertionError("nothing is delivered to it");
    }

    @Override
    public void close() {}
  }
}
