// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.statistics;

import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's exact test on questions that two models answered: where just one of them is right, it
 * should be either as often, if they are equally good.
 *
 * @param onlyFirst questions that only the first has right
 * @param onlySecond questions that only the second has right
 * @param pValue of a difference this large or larger either way, if they were equally good; 1 where
 *     they never differ
 */
public record McNemar(int onlyFirst, int onlySecond, double pValue) {

  /**
   * Tests.
   *
   * @param first 1 where the first model is right, else 0
   * @param second the same of the second, for the same questions in the same order
   */
  public static McNemar of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " and " + second.length + " questions make no pairs; give the same ones");
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < first.length; i++) {
      onlyFirst += first[i] > second[i] ? 1 : 0;
      onlySecond += second[i] > first[i] ? 1 : 0;
    }
    return new McNemar(onlyFirst, onlySecond, pValue(onlyFirst, onlySecond));
  }

  private static double pValue(int onlyFirst, int onlySecond) {
    int differing = onlyFirst + onlySecond;
    return differing == 0
        ? 1
        : BinomialTest.withDefaults().test(differing, onlySecond, 0.5).getPValue();
  }
}
