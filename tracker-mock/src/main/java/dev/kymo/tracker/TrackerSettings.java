// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.tracker.internal.security.ApiKey;
import dev.kymo.tracker.internal.security.Identity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a tracker is started with. Immutable; {@link #builder} checks each field when the settings
 * are built.
 *
 * @param host address to bind; anything but a loopback address opens the tracker to the network
 * @param hostNames further names by which requests may call it, such as the alias of a container;
 *     kept in lower case
 * @param port 0 for any free one
 * @param data folder of the runs; without one they live in a temporary folder until the close
 * @param apiKey the key that opens the tracker; without one that of the folder, else a new one
 * @param entity where runs go whose client names none
 * @param user name of the person whose key it is
 * @param clock time
 * @param faults what goes wrong on purpose, for tests of clients
 */
public record TrackerSettings(
    String host,
    Set<String> hostNames,
    int port,
    Optional<Path> data,
    Optional<String> apiKey,
    String entity,
    String user,
    InstantSource clock,
    FaultPlan faults) {
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*)");

  /** Checks the fields. */
  public TrackerSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("The host is empty: write an address, such as 127.0.0.1");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "Port %s is not allowed: 0 to %s"
              .formatted(Integer.toString(port), Integer.toString(HIGHEST_PORT)));
    }
    hostNames = hostNames.stream().map(TrackerSettings::checked).collect(toUnmodifiableSet());
    apiKey.ifPresent(ApiKey::new);
    new Identity(user, entity);
  }

  private static String checked(String hostName) {
    if (!HOST_NAME.matcher(hostName).matches()) {
      throw new IllegalArgumentException(
          "Host name \"%s\" is not allowed: letters, digits, dots and hyphens, and no port"
              .formatted(hostName));
    }
    return hostName.toLowerCase(Locale.ROOT);
  }

  /** Any free port of the loopback address, runs in a temporary folder, a new key. */
  public static TrackerSettingsBuilder builder() {
    return new TrackerSettingsBuilder();
  }

  /** All but the key, which is never printed. */
  @Override
  public String toString() {
    return "TrackerSettings[host=%s, port=%s, data=%s, entity=%s, user=%s]"
        .formatted(host, Integer.toString(port), data, entity, user);
  }
}
