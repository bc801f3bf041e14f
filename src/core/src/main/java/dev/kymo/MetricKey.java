// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

/**
 * The full name of a metric: its section, and its name within it.
 *
 * @param section where the metric belongs
 * @param name not empty, without {@code /}
 */
public record MetricKey(Section section, String name) {

  /** Checks the name. */
  public MetricKey {
    if (name.isBlank() || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "Metric name \"%s\" in section \"%s\" is not allowed: it must not be empty or hold '/'"
              .formatted(name, section.name()));
    }
  }

  /** The key as trackers know it, for example {@code eval/f1}. */
  public String path() {
    return section.name() + '/' + name;
  }

  @Override
  public String toString() {
    return path();
  }
}
