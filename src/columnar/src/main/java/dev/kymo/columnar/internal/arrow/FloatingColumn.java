// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.nio.ByteBuffer;

/** Floating-point numbers of 4 or 8 bytes. */
record FloatingColumn(ByteBuffer values, int width) implements Column {
  @Override
  public Object at(int row) {
    int at = Math.multiplyExact(row, width);
    return width == Float.BYTES ? (double) values.getFloat(at) : values.getDouble(at);
  }
}
