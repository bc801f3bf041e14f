// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.HashMap;
import java.util.Map;

/**
 * Length of the longest stretch that two texts share, in code points, as Python's {@code difflib}
 * finds it. In a second text of 200 or more, code points that make up more than a hundredth of it
 * begin no match; a match may only grow over them.
 */
final class CommonSubstring {
  private static final int LONG = 200;

  private final int[] first;
  private final int[] second;
  private final boolean[] popular;
  private int begin;
  private int secondBegin;
  private int length;

  private CommonSubstring(int[] first, int[] second) {
    this.first = first;
    this.second = second;
    this.popular = popular(second);
  }

  static int length(int[] first, int[] second) {
    CommonSubstring search = new CommonSubstring(first, second);
    search.findLongest();
    search.grow();
    return search.length;
  }

  private static boolean[] popular(int[] points) {
    boolean[] popular = new boolean[points.length];
    if (points.length >= LONG) {
      Map<Integer, Integer> counts = new HashMap<>();
      for (int point : points) {
        counts.merge(point, 1, Integer::sum);
      }
      int most = points.length / 100 + 1;
      for (int i = 0; i < points.length; i++) {
        popular[i] = counts.getOrDefault(points[i], 0) > most;
      }
    }
    return popular;
  }

  /** The first of the longest, by the place in the first text, then in the second. */
  private void findLongest() {
    int[] before = new int[second.length + 1];
    for (int i = 0; i < first.length; i++) {
      int[] here = new int[second.length + 1];
      for (int j = 0; j < second.length; j++) {
        if (first[i] == second[j] && !popular[j]) {
          here[j + 1] = before[j] + 1;
          if (here[j + 1] > length) {
            length = here[j + 1];
            begin = i + 1 - length;
            secondBegin = j + 1 - length;
          }
        }
      }
      before = here;
    }
  }

  private void grow() {
    while (begin > 0 && secondBegin > 0 && first[begin - 1] == second[secondBegin - 1]) {
      begin--;
      secondBegin--;
      length++;
    }
    while (begin + length < first.length
        && secondBegin + length < second.length
        && first[begin + length] == second[secondBegin + length]) {
      length++;
    }
  }
}
