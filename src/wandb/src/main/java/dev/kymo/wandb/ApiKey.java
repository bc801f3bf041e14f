// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.util.regex.Pattern;

/**
 * A key of a W&amp;B-style server. It is never printed.
 *
 * @param secret the key itself: behind an optional prefix that ends with the first {@code -}, at
 *     least 40 letters, digits, {@code _} or {@code -}; the rule of the official SDK 0.30.0
 */
public record ApiKey(String secret) {
  private static final Pattern SHAPE = Pattern.compile("(?:[^-]*-)?+[A-Za-z0-9_-]{40,}");

  /** Checks the shape. */
  public ApiKey {
    if (!SHAPE.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "The API key has the wrong shape (%s characters): at least 40 letters, digits, _ or - are needed; check WANDB_API_KEY"
              .formatted(Integer.toString(secret.length())));
    }
  }

  /** Three asterisks. */
  @Override
  public String toString() {
    return "***";
  }
}
