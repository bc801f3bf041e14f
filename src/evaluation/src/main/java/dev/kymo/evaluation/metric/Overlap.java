// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of two lists is common, however it is ordered. */
final class Overlap {
  private Overlap() {}

  /** F1 of the elements that both lists have, each as often as in the poorer one; 0 if none. */
  static double f1(List<?> prediction, List<?> gold) {
    int common = common(prediction, gold);
    return common == 0 ? 0 : f1(common, prediction.size(), gold.size());
  }

  /** F1 from counts, in the order in which the official scripts calculate. */
  static double f1(int common, int prediction, int gold) {
    double precision = (double) common / prediction;
    double recall = (double) common / gold;
    return 2 * precision * recall / (precision + recall);
  }

  private static int common(List<?> prediction, List<?> gold) {
    Map<Object, Integer> left = new HashMap<>();
    for (Object element : gold) {
      left.merge(element, 1, Integer::sum);
    }
    int common = 0;
    for (Object element : prediction) {
      int count = left.getOrDefault(element, 0);
      if (count > 0) {
        left.put(element, count - 1);
        common++;
      }
    }
    return common;
  }
}
