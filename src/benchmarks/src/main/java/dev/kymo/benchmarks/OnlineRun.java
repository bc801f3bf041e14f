// SPDX-License-Identifier: Apache-2.0
package dev.kymo.benchmarks;

import static dev.kymo.Section.EVAL;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.wandb.Wandb;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A whole process that logs rows of ten figures to the server of {@code WANDB_BASE_URL} and ends:
 * the counterpart of {@code log_online.py}. Usage: {@code java -cp benchmarks.jar … OnlineRun ROWS
 * [kill]}.
 *
 * <p>With {@code kill} it is offline, and the process is killed as soon as the last call has
 * returned.
 */
public final class OnlineRun {
  private static final int METRICS = 10;

  private OnlineRun() {}

  /** Logs as many rows as the first argument says. */
  public static void main(String[] args) throws IOException {
    int rows = Integer.parseInt(args[0]);
    try (Run run = Wandb.init("benchmark")) {
      log(run, rows);
      if (args.length > 1) {
        kill();
      }
      var report = run.finish(0, Duration.ofMinutes(1));
      if (!report.isComplete()) {
        throw new IllegalStateException("The run is not complete: " + report);
      }
    }
  }

  private static void log(Run run, int rows) {
    SplittableRandom random = new SplittableRandom(42);
    for (int step = 0; step < rows; step++) {
      Map<String, Double> figures = new LinkedHashMap<>();
      for (int i = 0; i < METRICS; i++) {
        figures.put("metric_" + i, random.nextDouble() * 10);
      }
      run.log(EVAL, step, Metrics.of(figures));
    }
  }

  /** The JVM has no call that ends it without its hooks and without a last write; SIGKILL does. */
  private static void kill() throws IOException {
    new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
    while (true) {
      Thread.onSpinWait();
    }
  }
}
