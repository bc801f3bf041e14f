// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 digests that tell data sets apart. */
final class Fingerprints {
  private Fingerprints() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static String of(MessageDigest digest) {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  /** A line feed ends the whole's fingerprint and each id. */
  static String part(String whole, List<QaExample> kept) {
    MessageDigest digest = sha256();
    digest.update((whole + '\n').getBytes(UTF_8));
    kept.forEach(example -> digest.update((example.id() + '\n').getBytes(UTF_8)));
    return of(digest);
  }
}
