// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Spreads work over the cores. */
final class Cores {
  /** From here on a second core is worth its start. */
  private static final int LARGE = 1024;

  private Cores() {}

  /** Does the work for each number below the count; of a large one on all cores. */
  static void forEach(int count, IntConsumer work) {
    IntStream numbers = IntStream.range(0, count);
    (count < LARGE ? numbers : numbers.parallel()).forEach(work);
  }
}
