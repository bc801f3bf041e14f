// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

/** As many for each row. */
record FixedRanges(int size) implements Ranges {
  @Override
  public int start(int row) {
    return Math.multiplyExact(row, size);
  }

  @Override
  public int end(int row) {
    return Math.addExact(start(row), size);
  }
}
