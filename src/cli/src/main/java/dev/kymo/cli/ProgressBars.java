// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.training.TrainingProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress as a bar that is redrawn, for terminals. A line that is to stay ends the bar above it;
 * the next step draws a new one.
 */
final class ProgressBars implements TrainingProgress {
  private final PrintWriter err;
  private @Nullable ProgressBar bar;
  private String task = "";

  ProgressBars(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void preparing(String what) {
    stay(what);
  }

  @Override
  public void warned(String what) {
    stay("warning: " + what);
  }

  @Override
  public void trained(long step, long steps, double loss) {
    ProgressBar drawn = drawn("train", steps);
    drawn.setExtraMessage(String.format(Locale.ROOT, "loss %.4f", loss));
    drawn.stepTo(step);
    if (step == steps) {
      end();
    }
  }

  @Override
  public void evaluating(long batch, long batches) {
    drawn("eval", batches).stepTo(batch);
  }

  @Override
  public void evaluated(EvaluationResult result) {
    stay(FiguresText.line(result));
  }

  @Override
  public void stopped(long step, long steps) {
    stay("stopped at step %s of %s".formatted(Long.toString(step), Long.toString(steps)));
  }

  @Override
  public void saved(Path directory) {
    stay("saved the model in " + directory);
  }

  private ProgressBar drawn(String wanted, long max) {
    ProgressBar drawn = bar;
    if (drawn == null || !task.equals(wanted)) {
      end();
      drawn =
          new ProgressBarBuilder()
              .setTaskName(wanted)
              .setInitialMax(max)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .build();
      bar = drawn;
      task = wanted;
    }
    return drawn;
  }

  private void stay(String line) {
    end();
    err.println(line);
  }

  private void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
