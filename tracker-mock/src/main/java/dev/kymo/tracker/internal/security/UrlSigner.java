// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs paths, so that who holds the address may use it with one method, for a while. */
public final class UrlSigner {
  private static final Duration LIFE = Duration.ofHours(24);
  private static final String ALGORITHM = "HmacSHA256";

  private final InstantSource clock;
  private final SecretKeySpec secret = new SecretKeySpec(Tokens.bytes(32), ALGORITHM);

  /** A signer with a secret of its own; what an earlier one signed is void. */
  public UrlSigner(InstantSource clock) {
    this.clock = clock;
  }

  /** The path with its query, good for a day. */
  public String sign(String method, String path) {
    String until = Long.toString(clock.instant().plus(LIFE).getEpochSecond());
    return path + "?until=" + until + "&signature=" + signature(method, path, until);
  }

  /** Whether a signature is right and not too old. */
  public boolean isValid(
      String method, String path, @Nullable String until, @Nullable String signature) {
    return until != null
        && signature != null
        && until.matches("\\d{1,12}")
        && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(until)))
        && Tokens.same(signature, signature(method, path, until));
  }

  private String signature(String method, String path, String until) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      String text = method + " " + path + " " + until;
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM lacks " + ALGORITHM, e);
    }
  }
}
