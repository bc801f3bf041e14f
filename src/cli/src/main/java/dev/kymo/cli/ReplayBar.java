// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.journal.JournalCensus;
import dev.kymo.shipping.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal how far the sending of one journal has come; elsewhere nothing, since the
 * line at its end says it all.
 */
final class ReplayBar implements Consumer<Progress>, AutoCloseable {
  private static final int WIDTH = 79;

  private final @Nullable ProgressBar bar;

  private ReplayBar(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static ReplayBar of(Path journal, Surroundings surroundings) throws IOException {
    if (!surroundings.terminal()) {
      return new ReplayBar(null);
    }
    JournalCensus census = JournalCensus.read(journal);
    PrintWriter err = surroundings.err();
    return new ReplayBar(
        new ProgressBarBuilder()
            .setTaskName(journal.getFileName().toString())
            .setInitialMax(sum(census.events()))
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new DelegatingProgressBarConsumer(line -> redraw(err, line), WIDTH))
            .build());
  }

  private static void redraw(PrintWriter err, String line) {
    err.print("\r" + line);
    err.flush();
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void accept(Progress progress) {
    if (bar != null) {
      bar.stepTo(sum(progress.acknowledged()) + sum(progress.refused()));
      progress.problem().ifPresentOrElse(bar::setExtraMessage, () -> bar.setExtraMessage(""));
    }
  }

  /** The line that says what became of the journal takes the bar's place. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
