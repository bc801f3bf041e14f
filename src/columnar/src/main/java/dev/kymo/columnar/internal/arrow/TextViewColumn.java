// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import dev.kymo.columnar.internal.table.Texts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** Views of 16 bytes: a length, then a short text itself, or which buffer holds it and where. */
record TextViewColumn(ByteBuffer views, List<ByteBuffer> buffers) implements Column {
  static final int VIEW = 16;

  private static final int SHORT_TEXT = 12;
  private static final int BUFFER = 8;
  private static final int OFFSET = 12;

  @Override
  public Object at(int row) throws CharacterCodingException {
    int at = Math.multiplyExact(row, VIEW);
    ByteBuffer view = views.slice(at, VIEW).order(ByteOrder.LITTLE_ENDIAN);
    int length = view.getInt(0);
    return Texts.decode(
        length <= SHORT_TEXT
            ? view.slice(Integer.BYTES, length)
            : buffers.get(view.getInt(BUFFER)).slice(view.getInt(OFFSET), length));
  }
}
