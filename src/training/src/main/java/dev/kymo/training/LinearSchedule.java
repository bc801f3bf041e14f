// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.training.arguments.OptimizationArguments;

/**
 * Learning rate that rises linearly during warm-up and then falls linearly to zero; Hugging Face's
 * scheduler {@code linear}. The first update of a warm-up runs with rate 0.
 *
 * @param peak highest rate
 * @param warmupSteps updates of the warm-up
 * @param totalSteps updates in all
 */
public record LinearSchedule(double peak, int warmupSteps, int totalSteps) {

  /** The schedule of a training with so many batches in a pass. */
  static LinearSchedule of(OptimizationArguments arguments, int batches) {
    int total = arguments.totalSteps(batches);
    return new LinearSchedule(arguments.learningRate(), arguments.warmupSteps(total), total);
  }

  /**
   * The rate of an update.
   *
   * @param update its number, from 0
   */
  public double rate(int update) {
    if (update < warmupSteps) {
      return peak * update / Math.max(1, warmupSteps);
    }
    return peak * Math.max(0, totalSteps - update) / Math.max(1, totalSteps - warmupSteps);
  }
}
