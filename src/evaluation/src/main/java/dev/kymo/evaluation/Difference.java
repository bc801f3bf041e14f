// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.statistics.Bootstrap;
import dev.kymo.evaluation.statistics.Interval;
import java.util.Arrays;

/**
 * A figure of two evaluations on the same questions, each from 0 to 100.
 *
 * @param figure its name
 * @param first of the first
 * @param second of the second
 * @param interval of second minus first, from paired draws
 */
public record Difference(String figure, double first, double second, Interval interval) {
  private static final double PERCENT = 100;
  private static final double ROUNDING = 1e-9;

  /** Compares what each question adds, 0 to 1; both in the same order. */
  static Difference of(String figure, double[] first, double[] second, Bootstrap bootstrap) {
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> second[i] - first[i]);
    return new Difference(
        figure, mean(first), mean(second), bootstrap.ofMean(differences).times(PERCENT));
  }

  /** Adds up one after the other, as most metrics do. */
  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return PERCENT * sum / values.length;
  }

  /** With the metrics' own figures, whose last digits depend on how they were added up. */
  Difference as(double ownFirst, double ownSecond) {
    return new Difference(figure, own(first, ownFirst), own(second, ownSecond), interval);
  }

  /** The metric's own figure, unless it is one of another scale. */
  private static double own(double mean, double own) {
    return Math.abs(own - mean) <= ROUNDING ? own : mean;
  }

  /** Second minus first. */
  public double difference() {
    return second - first;
  }

  /** Whether the second is below the first, as sure as the interval is. */
  public boolean isWorse() {
    return interval.high() < 0;
  }

  /** Whether the second is above the first, as sure as the interval is. */
  public boolean isBetter() {
    return interval.low() > 0;
  }
}
