// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import dev.kymo.columnar.internal.table.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Texts one behind the other. */
record TextColumn(Ranges ranges, ByteBuffer bytes) implements Column {
  @Override
  public Object at(int row) throws CharacterCodingException {
    int start = ranges.start(row);
    return Texts.decode(bytes.slice(start, ranges.end(row) - start));
  }
}
