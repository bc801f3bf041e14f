// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.broken.internal;

import dev.kymo.tracker.broken.Client;

/** Breaks rules on purpose: half of a cycle of packages. */
public final class Secret {
  private Secret() {}

  /** The other half is {@link Client#say}. */
  public static String of() {
    return Client.class.getName();
  }
}
