// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

/** One offset more than there are rows: a row ends where the next begins. */
record OffsetRanges(WholeColumn offsets) implements Ranges {
  @Override
  public int start(int row) {
    return Math.toIntExact(offsets.number(row));
  }

  @Override
  public int end(int row) {
    int end = start(Math.addExact(row, 1));
    if (end < start(row)) {
      throw new IndexOutOfBoundsException("an offset is less than the one before");
    }
    return end;
  }
}
