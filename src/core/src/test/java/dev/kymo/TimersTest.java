// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.EventKind;
import dev.kymo.journal.FaultyStorage;
import dev.kymo.journal.FaultyStorage.Fault;
import dev.kymo.journal.FaultyStorage.Operation;
import dev.kymo.journal.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run does by itself from time to time holds up nobody who logs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** More than the two segments that are ready at any time. */
  private static final String THREE_SEGMENTS = "x".repeat(12_000_000);

  @TempDir Path directory;
  private final FaultyStorage faulty = FaultyStorage.over(Storage.disk());
  private final HeldDisk disk = new HeldDisk(faulty);

  private LiveRun start() throws IOException {
    RunSettings settings =
        RunSettings.builder("demo")
            .directory(directory)
            .storage(disk)
            .forceEvery(Duration.ofMillis(1))
            .build();
    return RunStart.begin(settings, List.of());
  }

  @Test
  void aForceThatFailsDoesNotWaitForWhoLogs() throws IOException, InterruptedException {
    faulty.failFrom(Operation.FORCE, 1, Fault.GONE);
    try (LiveRun run = start()) {
      disk.hold(Operation.WRITE);
      Thread logger = new Thread(() -> run.log(1, Map.of("eval_text", THREE_SEGMENTS)));
      logger.start();
      HeldDisk.awaitStuck(logger);
      run.force();
      disk.release(Operation.WRITE);
      logger.join();
      assertThat(run.report().logged(EventKind.HISTORY)).isEqualTo(1);
    }
  }

  /** A value that is not read before the timers have done what they can. */
  private final class LateValue extends AbstractList<String> {
    @Override
    public String get(int index) {
      while (faulty.calls(Operation.FORCE) == 0 || !summaryWaits()) {
        Thread.onSpinWait();
      }
      return THREE_SEGMENTS;
    }

    @Override
    public int size() {
      return 1;
    }
  }

  private static boolean summaryWaits() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
        .anyMatch(thread -> Arrays.toString(thread.getValue()).contains("flushSummary"));
  }

  @Test
  void roomIsMadeWhileBothTimersAreHeldUp() throws IOException {
    faulty.failFrom(Operation.FORCE, 1, Fault.GONE);
    try (Run run = start()) {
      run.log(1, Map.of("eval_late", new LateValue()));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.logged(EventKind.HISTORY)).isEqualTo(1);
    }
  }
}
