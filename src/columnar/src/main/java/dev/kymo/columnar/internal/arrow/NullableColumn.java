// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** A column with values missing: a bit says of each whether it is there. */
record NullableColumn(ByteBuffer validity, Column values) implements Column {
  @Override
  public @Nullable Object at(int row) throws CharacterCodingException {
    return FlagColumn.bit(validity, row) ? values.at(row) : null;
  }
}
