// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key that clients show. It is never printed.
 *
 * @param secret behind an optional prefix that ends with the first {@code -}, at least 40 letters,
 *     digits, {@code _} or {@code -}; the rule of the official SDK 0.30.0
 */
public record ApiKey(String secret) {
  private static final Pattern SHAPE = Pattern.compile("([^-\\s]*-)?[A-Za-z0-9_-]{40,}");
  private static final String SCHEME = "Basic ";

  /** Checks the shape. */
  public ApiKey {
    if (!SHAPE.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "The API key has the wrong shape (%s characters): at least 40 letters, digits, _ or - are needed, as in local- and 40 hex digits"
              .formatted(Integer.toString(secret.length())));
    }
  }

  /** A new key, which clients of every age accept: exactly 40 characters behind the prefix. */
  public static ApiKey random() {
    return new ApiKey("local-" + Tokens.hex(20));
  }

  /** Whether a request's {@code Authorization} header carries this key, as {@code api:KEY}. */
  public boolean opens(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return false;
    }
    try {
      byte[] shown = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
      return Tokens.same(new String(shown, StandardCharsets.UTF_8), "api:" + secret);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Three asterisks. */
  @Override
  public String toString() {
    return "***";
  }
}
