// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.series;

/**
 * A curve in at most so many buckets, ascending in x. The arrays are as long as each other.
 *
 * @param key the metric
 * @param stepMetric its x axis by definition
 * @param count how many points there are altogether
 * @param x of each bucket's last point
 * @param y of each bucket's last point
 * @param min lowest y in each bucket; NaN if it holds no number
 * @param max highest y in each bucket; NaN if it holds no number
 */
@SuppressWarnings("ArrayRecordComponent") // made once, written once: a list would box every number
public record Series(
    String key, String stepMetric, int count, double[] x, double[] y, double[] min, double[] max) {

  /**
   * Puts points into buckets of equal counts. The first point has a bucket of its own and the last
   * one ends its bucket, so both are always seen.
   */
  static Series of(String key, String stepMetric, Points points, int buckets) {
    int count = points.x().length;
    int size = Math.min(count, buckets);
    double[] x = new double[size];
    double[] y = new double[size];
    double[] min = new double[size];
    double[] max = new double[size];
    int from = 0;
    for (int bucket = 0; bucket < size; bucket++) {
      int to = end(bucket, size, count);
      x[bucket] = points.x()[to - 1];
      y[bucket] = points.y()[to - 1];
      min[bucket] = lowest(points.y(), from, to);
      max[bucket] = -lowest(negated(points.y(), from, to), 0, to - from);
      from = to;
    }
    return new Series(key, stepMetric, count, x, y, min, max);
  }

  private static int end(int bucket, int buckets, int count) {
    return bucket == 0 ? 1 : 1 + (int) ((long) bucket * (count - 1) / (buckets - 1));
  }

  private static double lowest(double[] values, int from, int to) {
    double lowest = Double.NaN;
    for (int i = from; i < to; i++) {
      lowest = values[i] >= lowest || Double.isNaN(values[i]) ? lowest : values[i];
    }
    return lowest;
  }

  private static double[] negated(double[] values, int from, int to) {
    double[] negated = new double[to - from];
    for (int i = from; i < to; i++) {
      negated[i - from] = -values[i];
    }
    return negated;
  }
}
