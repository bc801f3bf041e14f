// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.series;

import java.util.stream.IntStream;

/**
 * Points of a curve. The arrays are as long as each other and belong to this value.
 *
 * @param x where they stand
 * @param y what they are
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once: a list would box every number
record Points(double[] x, double[] y) {

  /** Ordered by x; points at the same place stay in the order in which they were logged. */
  Points ascending() {
    for (int i = 1; i < x.length; i++) {
      if (x[i] < x[i - 1]) {
        return sorted();
      }
    }
    return this;
  }

  private Points sorted() {
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted((one, other) -> Double.compare(x[one], x[other]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Points(
        IntStream.of(order).mapToDouble(i -> x[i]).toArray(),
        IntStream.of(order).mapToDouble(i -> y[i]).toArray());
  }
}
