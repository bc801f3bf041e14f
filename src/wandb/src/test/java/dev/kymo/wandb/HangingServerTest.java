// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunReport;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.event.EventKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes connections and never answers; each request would wait for 30 seconds. */
@Timeout(60)
class HangingServerTest {
  private static final Duration LIMIT = Duration.ofMillis(500);

  /** What a loaded machine may add. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  @TempDir Path directory;

  private RunSettings settings() {
    return RunSettings.builder("demo")
        .runId("hanging1")
        .directory(directory)
        .closeAtMost(LIMIT)
        .build();
  }

  private static WandbBackend backend(ServerSocket silent) {
    return WandbBackend.to(
        WandbSettings.of("http://127.0.0.1:" + silent.getLocalPort(), ScriptedServer.KEY));
  }

  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("hanging1"))
        .toList();
  }

  @Test
  void finishReturnsWithinItsLimitSaysWhatIsPendingAndLeavesNoThread() throws IOException {
    try (ServerSocket silent = silent();
        Run run = Run.start(settings(), backend(silent))) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      long start = System.nanoTime();
      RunReport report = run.finish(0, LIMIT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
      assertThat(report.pending(report.backends().get(0), EventKind.HISTORY)).isEqualTo(1);
      assertThat(report.isComplete()).isFalse();
      assertThat(threads()).isEmpty();
    }
  }

  @Test
  void soDoesClose() throws IOException {
    try (ServerSocket silent = silent()) {
      Run run = Run.start(settings(), backend(silent));
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      long start = System.nanoTime();
      run.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
      assertThat(run.report().exitCode()).isEqualTo(1);
      assertThat(threads()).isEmpty();
    }
  }
}
