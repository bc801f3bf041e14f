// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/**
 * The largest of many scores, largest first, each with a number that is not negative; of equal
 * scores the one with the higher number first. NaN counts as largest. Not thread-safe.
 */
final class Ranking {
  private final long[] keys;
  private int size;

  /** A ranking of so many at most, 1 or more. */
  Ranking(int most) {
    keys = new long[most];
  }

  void clear() {
    size = 0;
  }

  /** Ranks the positions of scores by these; forgets what was there. */
  void select(float[] scores) {
    size = 0;
    int filling = Math.min(keys.length, scores.length);
    for (int i = 0; i < filling; i++) {
      insert(key(scores[i], i), size++);
    }
    float least = scores[number(size - 1)];
    for (int i = filling; i < scores.length; i++) {
      // NaN is not less than anything and so is looked at.
      if (!(scores[i] < least)) {
        add(scores[i], i);
        least = scores[number(size - 1)];
      }
    }
  }

  /**
   * Puts a score where it belongs and drops the last of a full ranking; false if it is the last.
   */
  boolean add(float score, int number) {
    long key = key(score, number);
    if (size < keys.length) {
      insert(key, size++);
      return true;
    }
    if (key > keys[size - 1]) {
      insert(key, size - 1);
      return true;
    }
    return false;
  }

  private void insert(long key, int from) {
    int at = from;
    while (at > 0 && key > keys[at - 1]) {
      keys[at] = keys[at - 1];
      at--;
    }
    keys[at] = key;
  }

  /**
   * One number that rises with the score and then with the number: the bits of a float32 rise with
   * its value once those of negative ones are turned round. Adding 0 makes both zeros one.
   */
  private static long key(float score, int number) {
    int bits = Float.floatToIntBits(score + 0f);
    int rising = bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    return (long) rising << Integer.SIZE | number;
  }

  /** Drops all whose number lies outside a range. */
  void keep(int from, int to) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (number(i) >= from && number(i) < to) {
        keys[kept++] = keys[i];
      }
    }
    size = kept;
  }

  int size() {
    return size;
  }

  /** The number at a rank, from 0. */
  int number(int rank) {
    return (int) keys[rank];
  }
}
