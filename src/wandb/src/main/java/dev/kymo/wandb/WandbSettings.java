// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Which server is spoken to, and how.
 *
 * @param baseUrl the server's address, http or https, without a trailing slash
 * @param apiKey the key that goes with each request
 * @param timeout of one request
 */
public record WandbSettings(URI baseUrl, ApiKey apiKey, Duration timeout) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** Checks the address. */
  public WandbSettings {
    String scheme = baseUrl.getScheme();
    if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "Server address \"" + baseUrl + "\" is not allowed: write it as http://host:port");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("Timeout " + timeout + " is not allowed: more than zero");
    }
  }

  /**
   * Settings for an address, with a timeout of 30 seconds.
   *
   * @throws IllegalArgumentException if the address or the key has the wrong form
   */
  public static WandbSettings of(String baseUrl, String apiKey) {
    try {
      String trimmed = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
      return new WandbSettings(new URI(trimmed), new ApiKey(apiKey), DEFAULT_TIMEOUT);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "Server address \"" + baseUrl + "\" is not allowed: " + e.getReason(), e);
    }
  }
}
