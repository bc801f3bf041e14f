// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.fault;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunReport;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.tracker.Tracker;
import dev.kymo.wandb.ApiKey;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A run of training and evaluation rows whose content a number of rows decides. */
final class LoggedRun {
  static final String PROJECT = "faults";

  /** A client that waits for less than the longest stall. */
  private static final Duration TIMEOUT = Duration.ofMillis(200);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private LoggedRun() {}

  static WandbSettings server(Tracker tracker, Duration timeout) {
    return new WandbSettings(tracker.url(), new ApiKey(tracker.apiKey()), timeout);
  }

  /**
   * Logs a run and waits until it has arrived.
   *
   * @param batch events in a batch; few make many requests
   */
  static RunReport log(Tracker tracker, Path directory, String id, int rows, int batch)
      throws IOException {
    RunSettings settings =
        RunSettings.builder(PROJECT)
            .runId(id)
            .directory(directory)
            .config(Map.of("learning_rate", 3e-5))
            .limits(
                new BatchLimits(
                    BatchLimits.DEFAULT.maxBytes(),
                    batch,
                    Duration.ofMillis(2),
                    Duration.ofSeconds(5)))
            .firstPause(Duration.ofMillis(2))
            .clock(new SteadyClock())
            .build();
    try (Run run = Run.start(settings, WandbBackend.to(server(tracker, TIMEOUT)))) {
      for (int step = 1; step <= rows; step++) {
        row(run, step, rows);
      }
      run.summary(Section.EVAL, Metrics.of("best_f1", 42.5));
      return run.finish(0, PATIENCE);
    }
  }

  private static void row(Run run, int step, int rows) {
    double loss = step % 97 == 0 ? Double.NaN : 1.0 / step;
    run.log(
        Section.TRAIN,
        Step.of(step).atEpoch(step / (double) rows),
        Metrics.of("loss", loss).and("learning_rate", 3e-5 * (rows - step) / rows));
    if (step % 10 == 0) {
      run.log(Section.EVAL, step, Metrics.of("exact_match", Math.sqrt(step)).and("f1", step / 3.0));
    }
    if (step % 100 == 0) {
      run.config(Map.of("reached", step));
    }
  }
}
