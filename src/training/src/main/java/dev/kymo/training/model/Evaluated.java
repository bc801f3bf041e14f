// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

/** Logits and loss of a batch. */
public final class Evaluated {
  private final float[] logits;
  private final int length;
  private final double loss;

  Evaluated(float[] logits, int length, double loss) {
    this.logits = logits;
    this.length = length;
    this.loss = loss;
  }

  /** Mean loss of the batch's rows. */
  public double loss() {
    return loss;
  }

  /** Start logits of a row, one a token. */
  public float[] starts(int row) {
    return column(row, 0);
  }

  /** End logits of a row, one a token. */
  public float[] ends(int row) {
    return column(row, 1);
  }

  private float[] column(int row, int which) {
    float[] column = new float[length];
    for (int i = 0; i < length; i++) {
      column[i] = logits[(row * length + i) * 2 + which];
    }
    return column;
  }
}
