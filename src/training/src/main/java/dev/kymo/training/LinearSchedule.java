// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

/**
 * Learning rate that rises linearly during warm-up and then falls linearly to zero; Hugging Face's
 * scheduler {@code linear}. The first update of a warm-up runs with rate 0.
 *
 * @param peak highest rate
 * @param warmupSteps updates of the warm-up
 * @param totalSteps updates in all
 */
public record LinearSchedule(double peak, int warmupSteps, int totalSteps) {

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
