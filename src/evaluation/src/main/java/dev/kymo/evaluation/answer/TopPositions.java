// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/**
 * The positions of the largest logits, largest first; of equal ones the higher position first, as
 * the reference's reversed sort has it. NaN counts as largest. Keeps its array from one selection
 * to the next. Not thread-safe.
 */
final class TopPositions {
  private final int[] positions;
  private int size;

  TopPositions(int most) {
    positions = new int[most];
  }

  void select(float[] logits) {
    size = 0;
    for (int i = 0; i < logits.length; i++) {
      if (size < positions.length || isAhead(logits[i], logits[positions[size - 1]])) {
        insert(logits, i);
      }
    }
  }

  private void insert(float[] logits, int position) {
    int at = size < positions.length ? size++ : size - 1;
    while (at > 0 && isAhead(logits[position], logits[positions[at - 1]])) {
      positions[at] = positions[at - 1];
      at--;
    }
    positions[at] = position;
  }

  private static boolean isAhead(float later, float earlier) {
    return later >= earlier || Float.isNaN(later);
  }

  int size() {
    return size;
  }

  int get(int rank) {
    return positions[rank];
  }
}
