// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import dev.kymo.tracker.fault.FaultPlan;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Builds {@link TrackerSettings}. Not thread-safe. */
public final class TrackerSettingsBuilder {
  private static final String DEFAULT_NAME = "kymo";

  private String host = "127.0.0.1";
  private Set<String> hostNames = Set.of();
  private int port;
  private Optional<Path> data = Optional.empty();
  private Optional<String> apiKey = Optional.empty();
  private String entity = DEFAULT_NAME;
  private String user = DEFAULT_NAME;
  private InstantSource clock = InstantSource.system();
  private FaultPlan faults = FaultPlan.none();

  TrackerSettingsBuilder() {}

  /** The address to bind; {@code 127.0.0.1} without this. */
  public TrackerSettingsBuilder host(String address) {
    this.host = address;
    return this;
  }

  /**
   * Further names by which requests may call the tracker, for example the network alias of its
   * container; none without this. All others are refused, lest a web page reach it under a name of
   * its own.
   */
  public TrackerSettingsBuilder hostNames(Collection<String> names) {
    this.hostNames = Set.copyOf(names);
    return this;
  }

  /** The port, 0 to 65535; any free one without this. */
  public TrackerSettingsBuilder port(int number) {
    this.port = number;
    return this;
  }

  /** The folder that keeps runs and key; made if it is missing. */
  public TrackerSettingsBuilder data(Path folder) {
    this.data = Optional.of(folder);
    return this;
  }

  /**
   * The key, also kept in the data folder.
   *
   * @param key behind an optional prefix that ends with the first {@code -}, at least 40 letters,
   *     digits, {@code _} or {@code -}
   */
  public TrackerSettingsBuilder apiKey(String key) {
    this.apiKey = Optional.of(key);
    return this;
  }

  /** Where runs go whose client names no entity; {@code kymo} without this. */
  public TrackerSettingsBuilder entity(String name) {
    this.entity = name;
    return this;
  }

  /** The name of the key's user; {@code kymo} without this. */
  public TrackerSettingsBuilder user(String name) {
    this.user = name;
    return this;
  }

  /** Where the time comes from; the system's clock without this. */
  public TrackerSettingsBuilder clock(InstantSource source) {
    this.clock = source;
    return this;
  }

  /** What goes wrong on purpose, for tests of clients; nothing without this. */
  public TrackerSettingsBuilder faults(FaultPlan plan) {
    this.faults = plan;
    return this;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException if a field is not allowed; the message names it
   */
  public TrackerSettings build() {
    return new TrackerSettings(host, hostNames, port, data, apiKey, entity, user, clock, faults);
  }
}
