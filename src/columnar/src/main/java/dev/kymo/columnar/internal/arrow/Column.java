// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * A column of one batch. A place that the column does not have, for its offsets are damaged, is an
 * {@link IndexOutOfBoundsException}. Not thread-safe.
 */
interface Column {

  /**
   * The value of a row.
   *
   * @throws CharacterCodingException if text is not UTF-8
   */
  @Nullable Object at(int row) throws CharacterCodingException;
}
