// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 digests that tell data sets, predictions and models apart. Thread-safe. */
public final class Fingerprints {
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

  /**
   * {@code sha256:} and the digest of files: of each its name, a line feed, and its bytes.
   *
   * @throws IOException if one cannot be read
   */
  public static String ofFiles(List<Path> files) throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files) {
      digest.update((file.getFileName() + "\n").getBytes(UTF_8));
      try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
        bytes.transferTo(OutputStream.nullOutputStream());
      }
    }
    return of(digest);
  }

  /**
   * {@code sha256:} and the digest of predictions: by rising id, each id and each text ended by a
   * zero byte. The order and form of the file do not count.
   */
  public static String ofPredictions(Map<String, String> predictions) {
    MessageDigest digest = sha256();
    new TreeMap<>(predictions)
        .forEach((id, text) -> digest.update((id + '\0' + text + '\0').getBytes(UTF_8)));
    return of(digest);
  }

  /** A line feed ends the whole's fingerprint and each id. */
  static String part(String whole, List<QaExample> kept) {
    MessageDigest digest = sha256();
    digest.update((whole + '\n').getBytes(UTF_8));
    kept.forEach(example -> digest.update((example.id() + '\n').getBytes(UTF_8)));
    return of(digest);
  }
}
