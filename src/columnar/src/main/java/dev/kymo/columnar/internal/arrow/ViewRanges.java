// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

/** An offset and a size for each row. */
record ViewRanges(WholeColumn offsets, WholeColumn sizes) implements Ranges {
  @Override
  public int start(int row) {
    return Math.toIntExact(offsets.number(row));
  }

  @Override
  public int end(int row) {
    int size = Math.toIntExact(sizes.number(row));
    if (size < 0) {
      throw new IndexOutOfBoundsException("a list has " + size + " elements");
    }
    return Math.addExact(start(row), size);
  }
}
