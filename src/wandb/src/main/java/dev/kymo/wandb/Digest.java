// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Short names of long texts. The tracker's {@code ConfigDigest} does the same: the two share no
 * code (docs/decisions/0005).
 */
final class Digest {
  private Digest() {}

  /** SHA-256 of the text in UTF-8, as lower-case hexadecimal digits. */
  static String of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
