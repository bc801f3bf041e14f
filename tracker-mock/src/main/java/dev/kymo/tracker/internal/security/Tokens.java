// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets out of the system's random source. */
public final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** So many random bytes in hexadecimal digits, two a byte. */
  public static String hex(int bytes) {
    return HexFormat.of().formatHex(bytes(bytes));
  }

  static byte[] bytes(int count) {
    byte[] random = new byte[count];
    RANDOM.nextBytes(random);
    return random;
  }

  /** Equality that takes as long whether the texts differ early or late. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
