// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Metrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training in sum.
 *
 * @param steps updates done, 1 or more
 * @param epoch passes over the data, a fraction
 * @param windows that the updates saw
 * @param distinctWindows windows of the training data
 * @param meanLoss over the updates
 * @param runtime of all updates, with the evaluations between them
 */
public record TrainingTotals(
    long steps,
    double epoch,
    long windows,
    long distinctWindows,
    double meanLoss,
    Duration runtime) {

  /** Never 0, so that rates are finite under a clock that stands still. */
  private double seconds() {
    return Math.max(1, runtime.toNanos()) / 1e9;
  }

  /** Figures for the run's summary. */
  Metrics summary() {
    return Metrics.of("runtime", seconds())
        .and("samples_per_second", windows / seconds())
        .and("steps_per_second", steps / seconds())
        .and("mean_loss", meanLoss);
  }

  /** Hugging Face's names for {@code train_results.json}, and the step. */
  Map<String, Object> results() {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("epoch", epoch);
    results.put("train_global_step", steps);
    results.put("train_loss", meanLoss);
    results.put("train_runtime", seconds());
    results.put("train_samples", distinctWindows);
    results.put("train_samples_per_second", windows / seconds());
    results.put("train_steps_per_second", steps / seconds());
    return results;
  }
}
