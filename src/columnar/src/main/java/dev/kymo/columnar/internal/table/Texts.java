// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Text in tables. Thread-safe. */
public final class Texts {
  private Texts() {}

  /**
   * Decodes UTF-8 and replaces nothing, for a replaced character would change figures in silence.
   *
   * @throws CharacterCodingException if it is none
   */
  public static String decode(ByteBuffer bytes) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(bytes).toString();
  }
}
