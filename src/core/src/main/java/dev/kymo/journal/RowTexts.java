// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of one row as bytes, in order. Rows of one loop have the same keys at the same places,
 * so that most texts are known from the row before. Not thread-safe.
 */
final class RowTexts {
  /** More than any row of ordinary size has. */
  static final int FIRST_CAPACITY = 64;

  private String[] texts = new String[FIRST_CAPACITY];
  private byte[][] bytes = new byte[FIRST_CAPACITY][];
  private int size;

  byte[] get(int place) {
    return bytes[place];
  }

  /** Takes in the next text and returns its bytes. */
  byte[] add(String text) {
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    if (!text.equals(texts[size])) {
      texts[size] = text;
      bytes[size] = text.getBytes(StandardCharsets.UTF_8);
    }
    return bytes[size++];
  }

  /** Begins the next row. */
  void clear() {
    size = 0;
  }
}
