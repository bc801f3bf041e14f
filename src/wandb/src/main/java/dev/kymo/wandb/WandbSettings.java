// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import okhttp3.HttpUrl;

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
    check(baseUrl, baseUrl.toString());
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
    return new WandbSettings(address(baseUrl), new ApiKey(apiKey), DEFAULT_TIMEOUT);
  }

  /** The address that a text holds, checked. */
  static URI address(String text) {
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      URI address = new URI(trimmed);
      check(address, text);
      return address;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "Server address \"" + text + "\" is not allowed: " + e.getReason(), e);
    }
  }

  private static void check(URI address, String asGiven) {
    String authority = address.getRawAuthority();
    if (authority != null && authority.contains("@")) {
      throw new IllegalArgumentException(
          "Server address with a user or password in it is not allowed: put the key into WANDB_API_KEY");
    }
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    boolean plain = address.getRawQuery() == null && address.getRawFragment() == null;
    if (authority == null || !web || !plain) {
      throw notAllowed(asGiven, "");
    }
    try {
      HttpUrl.get(address.toString());
    } catch (IllegalArgumentException e) {
      throw notAllowed(asGiven, " (" + e.getMessage() + ")");
    }
  }

  private static IllegalArgumentException notAllowed(String address, String why) {
    return new IllegalArgumentException(
        "Server address \""
            + address
            + "\" is not allowed"
            + why
            + ": write it as http://host:port");
  }
}
