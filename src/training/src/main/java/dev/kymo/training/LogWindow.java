// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Metrics;
import dev.kymo.time.Clock;
import dev.kymo.training.model.StepResult;
import java.util.EnumMap;
import java.util.Map;

/** What happened since the last row of training figures. */
final class LogWindow {
  private final Clock clock;
  private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
  private long lapStart;
  private double loss;
  private double gradNorm;
  private long steps;
  private long tokens;

  LogWindow(Clock clock) {
    this.clock = clock;
    this.lapStart = clock.nanoTime();
  }

  /** The time since the last call went into this phase. */
  void lap(Phase phase) {
    long now = clock.nanoTime();
    nanos.merge(phase, now - lapStart, Long::sum);
    lapStart = now;
  }

  /**
   * An update.
   *
   * @param trained tokens in its batches, without padding
   */
  void add(StepResult result, long trained) {
    loss += result.loss();
    gradNorm = result.gradNorm();
    steps++;
    tokens += trained;
  }

  /**
   * The row, and a new beginning. {@code loss} is the mean of the window's updates, {@code
   * grad_norm} that of the last one, {@code tokens_per_second} counts the time of batching and
   * updates alone.
   */
  Metrics row(double learningRate) {
    Metrics row =
        Metrics.of("loss", loss / steps)
            .and("learning_rate", learningRate)
            .and("grad_norm", gradNorm);
    double all = Math.max(1, nanos.values().stream().mapToLong(Long::longValue).sum());
    for (Phase phase : Phase.values()) {
      row = row.and(phase.metric(), nanos.getOrDefault(phase, 0L) / all);
    }
    double training = nanos.getOrDefault(Phase.BATCHING, 0L) + nanos.getOrDefault(Phase.UPDATE, 0L);
    row = row.and("tokens_per_second", tokens / (Math.max(1, training) / 1e9));
    restart();
    return row;
  }

  private void restart() {
    nanos.clear();
    loss = 0;
    steps = 0;
    tokens = 0;
  }
}
