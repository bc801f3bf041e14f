// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.time.Clock;
import dev.kymo.training.TrainingProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Progress as plain lines, for logs: the first and last step, and one every few seconds. */
final class ProgressLines implements TrainingProgress {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final PrintWriter err;
  private final Clock clock;
  private long lastSaid;

  ProgressLines(PrintWriter err, Clock clock) {
    this.err = err;
    this.clock = clock;
    this.lastSaid = clock.nanoTime();
  }

  @Override
  public void preparing(String what) {
    err.println(what);
  }

  @Override
  public void warned(String what) {
    err.println("warning: " + what);
  }

  @Override
  public void trained(long step, long steps, double loss) {
    if (step == 1 || step == steps || isDue()) {
      lastSaid = clock.nanoTime();
      err.println(
          "step %s of %s, loss %s"
              .formatted(
                  Long.toString(step),
                  Long.toString(steps),
                  String.format(Locale.ROOT, "%.4f", loss)));
    }
  }

  private boolean isDue() {
    return clock.nanoTime() - lastSaid >= PAUSE.toNanos();
  }

  @Override
  public void evaluating(long batch, long batches) {
    if (isDue()) {
      lastSaid = clock.nanoTime();
      err.println(
          "evaluating, batch %s of %s".formatted(Long.toString(batch), Long.toString(batches)));
    }
  }

  @Override
  public void evaluated(EvaluationResult result) {
    err.println(FiguresText.line(result));
  }

  @Override
  public void stopped(long step, long steps) {
    err.println("stopped at step %s of %s".formatted(Long.toString(step), Long.toString(steps)));
  }

  @Override
  public void saved(Path directory) {
    err.println("saved the model in " + directory);
  }
}
