// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By which clients say which config they have read. */
final class ConfigDigest {
  private ConfigDigest() {}

  /** Refuses a request that was made for another config than the run has. */
  static void check(RunRow run, Sender sender) {
    String builtOn = sender.builtOn();
    if (builtOn != null && !builtOn.equals(of(run.config()))) {
      throw new ConfigChangedException(run.key());
    }
  }

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
