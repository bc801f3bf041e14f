// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.nio.ByteBuffer;

/** True and false, a bit each. */
record FlagColumn(ByteBuffer bits) implements Column {
  static boolean bit(ByteBuffer bits, int at) {
    return (bits.get(at / Byte.SIZE) >> at % Byte.SIZE & 1) != 0;
  }

  @Override
  public Object at(int row) {
    return bit(bits, row);
  }
}
