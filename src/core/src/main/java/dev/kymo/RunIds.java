// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.security.SecureRandom;

/** Ids in W&amp;B's style. */
final class RunIds {
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RunIds() {}

  static String random() {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
