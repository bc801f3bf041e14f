// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/**
 * The best candidates of one question, best first; of equal scores the earlier first. Keeps its
 * arrays from one question to the next. Not thread-safe.
 */
final class Candidates {
  private final int most;
  private final int[] begins;
  private final int[] ends;
  private final float[] startLogits;
  private final float[] endLogits;
  private int size;

  Candidates(int most) {
    this.most = most;
    this.begins = new int[most + 1];
    this.ends = new int[most + 1];
    this.startLogits = new float[most + 1];
    this.endLogits = new float[most + 1];
  }

  void clear() {
    size = 0;
  }

  /** Whether a score would be among the best. */
  boolean takes(float score) {
    return size < most || score > score(size - 1);
  }

  /** Puts a stretch of the context, in code points, where its score belongs, if that is. */
  void add(int begin, int end, float startLogit, float endLogit) {
    float score = startLogit + endLogit;
    if (!takes(score)) {
      return;
    }
    int at = size < most ? size++ : size - 1;
    while (at > 0 && score > score(at - 1)) {
      move(at - 1, at);
      at--;
    }
    set(at, begin, end, startLogit, endLogit);
  }

  /** Puts the null candidate behind all, unless one of its offsets is there. */
  void ensureNull(NullScore none) {
    for (int i = 0; i < size; i++) {
      if (begins[i] == 0 && ends[i] == 0) {
        return;
      }
    }
    set(size++, 0, 0, none.startLogit(), none.endLogit());
  }

  private void move(int from, int to) {
    set(to, begins[from], ends[from], startLogits[from], endLogits[from]);
  }

  private void set(int at, int begin, int end, float startLogit, float endLogit) {
    begins[at] = begin;
    ends[at] = end;
    startLogits[at] = startLogit;
    endLogits[at] = endLogit;
  }

  int size() {
    return size;
  }

  int begin(int rank) {
    return begins[rank];
  }

  int end(int rank) {
    return ends[rank];
  }

  float startLogit(int rank) {
    return startLogits[rank];
  }

  float endLogit(int rank) {
    return endLogits[rank];
  }

  private float score(int rank) {
    return startLogits[rank] + endLogits[rank];
  }
}
