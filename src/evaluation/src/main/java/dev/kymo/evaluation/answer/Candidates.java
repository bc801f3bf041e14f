// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import java.util.Arrays;

/**
 * The best candidates of one question, best first; of equal scores the earlier first. Keeps its
 * arrays from one question to the next. Not thread-safe.
 */
final class Candidates {
  private static final int ROOM = 64;

  private final Ranking ranking;
  private int[] offsets = new int[2 * ROOM];
  private float[] logits = new float[2 * ROOM];
  private int added;

  Candidates(int most) {
    this.ranking = new Ranking(most);
  }

  void clear() {
    ranking.clear();
    added = 0;
  }

  /**
   * Adds a stretch of the context, unless enough are better.
   *
   * @param begin its first code point
   * @param end behind its last code point
   */
  void add(int begin, int end, float startLogit, float endLogit) {
    if (!ranking.add(startLogit + endLogit, Integer.MAX_VALUE - added)) {
      return;
    }
    if (2 * added == offsets.length) {
      offsets = Arrays.copyOf(offsets, 4 * added);
      logits = Arrays.copyOf(logits, 4 * added);
    }
    offsets[2 * added] = begin;
    offsets[2 * added + 1] = end;
    logits[2 * added] = startLogit;
    logits[2 * added + 1] = endLogit;
    added++;
  }

  int size() {
    return ranking.size();
  }

  int begin(int rank) {
    return offsets[2 * number(rank)];
  }

  int end(int rank) {
    return offsets[2 * number(rank) + 1];
  }

  float startLogit(int rank) {
    return logits[2 * number(rank)];
  }

  float endLogit(int rank) {
    return logits[2 * number(rank) + 1];
  }

  private int number(int rank) {
    return Integer.MAX_VALUE - ranking.number(rank);
  }

  /** Whether the null candidate, or one that looks like it, is among the best. */
  boolean hasNone() {
    for (int rank = 0; rank < size(); rank++) {
      if (begin(rank) == 0 && end(rank) == 0) {
        return true;
      }
    }
    return false;
  }
}
