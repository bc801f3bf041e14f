// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.util.Arrays;

/** Feature windows of equal length, row after row. The arrays belong to the batch. */
public final class QaBatch {
  private final int rows;
  private final int length;
  private final long[] ids;
  private final long[] types;
  private final float[] mask;
  private final long[] starts;
  private final long[] ends;

  /**
   * An empty batch: padding everywhere.
   *
   * @param rows number of windows
   * @param length tokens in each
   * @param padId token of padding
   */
  public QaBatch(int rows, int length, long padId) {
    this.rows = rows;
    this.length = length;
    this.ids = new long[rows * length];
    this.types = new long[rows * length];
    this.mask = new float[rows * length];
    this.starts = new long[rows];
    this.ends = new long[rows];
    Arrays.fill(ids, padId);
  }

  /** Fills a row from its beginning; what is left of it stays padding. */
  public void setTokens(int row, int[] tokenIds, int[] typeIds) {
    int offset = row * length;
    for (int i = 0; i < tokenIds.length; i++) {
      ids[offset + i] = tokenIds[i];
      types[offset + i] = typeIds[i];
      mask[offset + i] = 1;
    }
  }

  /** Sets a row's labels, positions in its tokens. */
  public void setLabels(int row, int start, int end) {
    starts[row] = start;
    ends[row] = end;
  }

  /** Number of windows. */
  public int rows() {
    return rows;
  }

  /** Tokens in each window, padding included. */
  public int length() {
    return length;
  }

  /** Tokens of all windows without padding. */
  public long tokens() {
    long count = 0;
    for (float present : mask) {
      count += (long) present;
    }
    return count;
  }

  long[] ids() {
    return ids;
  }

  long[] types() {
    return types;
  }

  float[] mask() {
    return mask;
  }

  long[] starts() {
    return starts;
  }

  long[] ends() {
    return ends;
  }
}
