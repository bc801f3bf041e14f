// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.backend.Backend;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.EventKind;
import dev.kymo.event.RunFinished;
import dev.kymo.journal.FaultyStorage.Operation;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.time.Clock;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever hangs, and whoever interrupts, {@code finish} takes its time and no more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitOfFinishTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  /** Beside the limit and the five seconds that the guide names, with room for a busy machine. */
  private static final Duration DISK_GIVEN_UP = Duration.ofSeconds(12);

  @TempDir Path directory;
  private final HeldDisk disk = new HeldDisk(Storage.disk());
  private final CountDownLatch released = new CountDownLatch(1);

  /** What has hung goes on, and may still write beside the journal, which is deleted next. */
  @AfterEach
  void release() throws InterruptedException {
    released.countDown();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("kymo-")) {
        thread.join(PATIENCE.toMillis());
      }
    }
  }

  private RunSettingsBuilder settings() {
    return RunSettings.builder("demo").directory(directory).storage(disk);
  }

  private static Run logged(RunSettingsBuilder settings, Backend... backends) throws IOException {
    Run run = Run.start(settings.build(), backends);
    run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
    return run;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void awaitClosed(Path journal) throws IOException {
    while (Journal.isBeingWritten(journal, Clock.system())) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aDiskThatHangsInAForceIsSaidAndTheJournalIsClosedLater() throws IOException {
    disk.hold(Operation.FORCE);
    Run run = logged(settings());
    long start = System.nanoTime();
    RunReport report = run.finish(0, SHORT);
    assertThat(since(start)).isLessThan(DISK_GIVEN_UP);
    assertThat(report.lost().toString()).contains("not forced to disk (it hangs)");
    assertThat(report.isComplete()).isFalse();
    disk.release(Operation.FORCE);
    awaitClosed(run.journal());
    assertThat(RecordedJournal.read(run.journal()).state()).isEqualTo(RecordedRun.State.FINISHED);
  }

  @Test
  void aDiskThatHangsWhileSomebodyLogsIsSaidAndTheEndIsWrittenLater()
      throws IOException, InterruptedException {
    InMemoryBackend backend = new InMemoryBackend();
    Run run = logged(settings(), backend);
    disk.hold(Operation.WRITE);
    Thread logger =
        new Thread(() -> run.log(2, Map.of("eval_text", "x".repeat(12_000_000))), "logger");
    logger.start();
    HeldDisk.awaitStuck(logger);
    long start = System.nanoTime();
    RunReport report = run.finish(0, SHORT);
    assertThat(since(start)).isLessThan(DISK_GIVEN_UP);
    assertThat(report.lost().toString()).contains("not forced to disk (it hangs)");
    assertThat(report.logged(EventKind.HISTORY)).isEqualTo(1);
    disk.release(Operation.WRITE);
    logger.join();
    awaitClosed(run.journal());
    RecordedRun recorded = RecordedJournal.read(run.journal());
    assertThat(recorded.state()).isEqualTo(RecordedRun.State.FINISHED);
    assertThat(recorded.rows()).isEqualTo(2);
  }

  @Test
  void backendsThatHangCostOneSecondTogether() throws IOException {
    Backend[] hanging = new Backend[4];
    for (int i = 0; i < hanging.length; i++) {
      hanging[i] = Intercepted.hanging("hanging" + i, released);
    }
    Run run = logged(settings(), hanging);
    long start = System.nanoTime();
    run.finish(0, SHORT);
    assertThat(since(start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aBackendThatCannotBeClosedHoldsUpNobody() throws IOException {
    Backend endless =
        new Intercepted(new InMemoryBackend(), batch -> {}, () -> Intercepted.hang(released));
    Run run = logged(settings(), endless);
    RunReport report = run.finish(0, SHORT);
    assertThat(report.lost()).isEmpty();
    assertThat(Journal.isBeingWritten(run.journal(), Clock.system())).isFalse();
  }

  @Test
  void aBackendHasAllOfTheTimeWhateverTheOneBeforeItTakes() throws IOException {
    BatchLimits seldom = new BatchLimits(1 << 20, 1000, Duration.ofHours(1), Duration.ofHours(1));
    InMemoryBackend healthy = new InMemoryBackend("healthy");
    Run run = logged(settings().limits(seldom), Intercepted.hanging("hanging", released), healthy);
    while (healthy.events().isEmpty()) {
      Thread.onSpinWait();
    }
    RunReport report = run.finish(0, Duration.ofSeconds(2));
    assertThat(report.pending(report.backends().get(1), EventKind.EXIT)).isZero();
  }

  @Test
  void aClockThatStandsStillDoesNotHoldUpTheEnd() throws IOException {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    Run run = logged(settings().clock(clock), Intercepted.hanging("hanging", released));
    RunReport report = run.finish(0, SHORT);
    assertThat(report.pending(report.backends().get(0), EventKind.HISTORY)).isEqualTo(1);
  }

  /** Interrupts who waits for the end, and goes on when that waits again, or has gone on. */
  private static Backend interrupting(Thread waiting, InMemoryBackend memory) {
    return new Intercepted(
        memory,
        batch -> {
          if (batch.events(RunFinished.class).findAny().isPresent()) {
            waiting.interrupt();
            while (!memory.isClosed() && !isWaiting(waiting)) {
              Thread.onSpinWait();
            }
          }
        },
        () -> {});
  }

  private static boolean isWaiting(Thread thread) {
    return !thread.isInterrupted() && thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void anInterruptWhileTheRunEndsCutsNothingShort() throws IOException {
    InMemoryBackend memory = new InMemoryBackend();
    Run run = logged(settings(), interrupting(Thread.currentThread(), memory));
    RunReport report = run.finish(0, PATIENCE);
    assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(Files.size(run.journal())).isLessThan(10_000);
  }

  @Test
  void aVeryLongTimeIsAsGoodAsNoLimit() throws IOException {
    RunSettingsBuilder patient = settings().forceEvery(FOR_EVER).closeAtMost(FOR_EVER);
    Run closed = logged(patient, new InMemoryBackend());
    closed.close();
    assertThat(closed.report().isComplete()).isTrue();
    try (Run run = logged(patient, new InMemoryBackend())) {
      assertThat(run.finish(0, FOR_EVER).isComplete()).isTrue();
    }
  }

  @SuppressWarnings("NullAway") // Programs that no such check has seen can pass it.
  private static Duration missing() {
    return null;
  }

  @Test
  void aMissingLimitIsRefusedAndTheRunGoesOn() throws IOException {
    try (Run run = logged(settings(), new InMemoryBackend())) {
      assertThatThrownBy(() -> run.finish(0, missing()))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("atMost is null");
      run.log(Section.EVAL, 2, Metrics.of("f1", 0.6));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.logged(EventKind.HISTORY)).isEqualTo(2);
      assertThat(report.isComplete()).isTrue();
    }
  }

  @Test
  void aMissingLimitOfCloseIsRefusedWithTheSettings() {
    RunSettingsBuilder settings = settings().closeAtMost(missing());
    assertThatThrownBy(settings::build)
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("closeAtMost is null");
  }
}
