// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.statistics;

/**
 * Between what values a figure lies, as far as the sample tells.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower
 */
public record Interval(double low, double high) {

  /** Checks the order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("An interval cannot go from " + low + " to " + high);
    }
  }

  /** Both ends in another unit. */
  public Interval times(double scale) {
    return new Interval(low * scale, high * scale);
  }
}
