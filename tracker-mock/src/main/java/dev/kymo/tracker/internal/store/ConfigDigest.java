// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which clients say which config they have read. The client's {@code dev.kymo.wandb.Digest} does
 * the same: the two share no code (docs/decisions/0005).
 */
final class ConfigDigest {
  private ConfigDigest() {}

  /** SHA-256 of the text in UTF-8, as lower-case hexadecimal digits. */
  static String of(String config) {
    try {
      byte[] text = config.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
