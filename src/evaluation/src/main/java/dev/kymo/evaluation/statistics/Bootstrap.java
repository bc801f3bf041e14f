// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.statistics;

import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Percentile bootstrap of a mean: the sample is drawn again and again from itself, with
 * replacement, and the middle 95 % of the means make the interval. The same seed and values give
 * the same interval on every machine. Thread-safe.
 *
 * @param seed of the draws; values of equal length are drawn at the same places
 * @param resamples how often the sample is drawn, 1 or more
 */
public record Bootstrap(long seed, int resamples) {

  /** How sure an interval is. */
  public static final double LEVEL = 0.95;

  /** 1,000 resamples from seed 42. */
  public static final Bootstrap DEFAULT = new Bootstrap(42, 1000);

  private static final double TAIL = (1 - LEVEL) / 2;

  /** Checks the range. */
  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException(resamples + " resamples give no interval; draw 1 or more");
    }
  }

  /**
   * The interval of the mean.
   *
   * @param values of each question, 1 or more
   */
  public Interval ofMean(double[] values) {
    double[] means = means(values);
    double[] ends =
        Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(means, TAIL, 1 - TAIL);
    return new Interval(ends[0], ends[1]);
  }

  private double[] means(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "No values have no mean; give those of 1 question or more");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double sum = 0;
      for (int draw = 0; draw < values.length; draw++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    return means;
  }
}
