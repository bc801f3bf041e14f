// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Whole numbers of 1, 2, 4 or 8 bytes. */
record WholeColumn(ByteBuffer values, int width, boolean signed) implements Column {
  @Override
  public Object at(int row) {
    long value = number(row);
    return signed || value >= 0 ? value : new BigInteger(Long.toUnsignedString(value));
  }

  /** The number; unsigned ones of 8 bytes from 2^63 on come out negative. */
  long number(int row) {
    int at = Math.multiplyExact(row, width);
    return switch (width) {
      case Byte.BYTES -> signed ? values.get(at) : Byte.toUnsignedLong(values.get(at));
      case Short.BYTES -> signed ? values.getShort(at) : Short.toUnsignedLong(values.getShort(at));
      case Integer.BYTES -> signed ? values.getInt(at) : Integer.toUnsignedLong(values.getInt(at));
      default -> values.getLong(at);
    };
  }
}
