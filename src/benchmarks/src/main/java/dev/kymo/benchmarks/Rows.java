// SPDX-License-Identifier: Apache-2.0
package dev.kymo.benchmarks;

import dev.kymo.Metrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rows of ten figures with all their digits, such as losses have; the same for every fork. */
@State(Scope.Thread)
public class Rows {
  private static final int METRICS = 10;

  /** Enough that no branch predictor learns the digits, few enough that they stay in the cache. */
  private static final int DIFFERENT = 1024;

  private final double[][] values = new double[DIFFERENT][METRICS];
  private final Metrics[] typed = new Metrics[DIFFERENT];
  private final Map<?, ?>[] prefixed = new Map<?, ?>[DIFFERENT];
  private long step;

  /** Makes the rows. */
  @Setup(Level.Trial)
  public void make() {
    SplittableRandom random = new SplittableRandom(42);
    for (int row = 0; row < DIFFERENT; row++) {
      for (int i = 0; i < METRICS; i++) {
        values[row][i] = random.nextDouble() * 10;
      }
      typed[row] = Metrics.of(figures(values[row], "metric_"));
      prefixed[row] = figures(values[row], "eval_metric_");
    }
  }

  private static Map<String, Double> figures(double[] values, String prefix) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 0; i < METRICS; i++) {
      figures.put(prefix + i, values[i]);
    }
    return figures;
  }

  long nextStep() {
    return ++step;
  }

  Metrics typed() {
    return typed[index()];
  }

  double[] values() {
    return values[index()];
  }

  @SuppressWarnings("unchecked") // All maps in the array are made by figures().
  Map<String, Double> prefixed() {
    return (Map<String, Double>) prefixed[index()];
  }

  private int index() {
    return (int) (step % DIFFERENT);
  }
}
