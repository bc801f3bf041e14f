// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** A value of a row that cannot be decoded. */
public final class CellException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Of a column, by its name. */
  public CellException(String column, CharacterCodingException cause) {
    super("column " + column + " has text that is not UTF-8", cause);
  }
}
