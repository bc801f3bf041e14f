// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.List;

/** Means as NumPy takes them: it adds up in blocks, which decides the last digits. */
final class PairwiseMean {
  private static final int LANES = 8;
  private static final int BLOCK = 128;

  private PairwiseMean() {}

  static double of(List<Double> values) {
    double[] plain = values.stream().mapToDouble(Double::doubleValue).toArray();
    return sum(plain, 0, plain.length) / plain.length;
  }

  private static double sum(double[] values, int from, int size) {
    if (size > BLOCK) {
      int half = size / 2 - size / 2 % LANES;
      return sum(values, from, half) + sum(values, from + half, size - half);
    }
    int whole = size - size % LANES;
    double sum = whole == 0 ? 0 : lanes(values, from, whole);
    for (int i = from + whole; i < from + size; i++) {
      sum += values[i];
    }
    return sum;
  }

  private static double lanes(double[] values, int from, int size) {
    double[] sums = new double[LANES];
    for (int i = 0; i < size; i++) {
      sums[i % LANES] += values[from + i];
    }
    return ((sums[0] + sums[1]) + (sums[2] + sums[3]))
        + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  }
}
