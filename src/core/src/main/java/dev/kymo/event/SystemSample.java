// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.time.Instant;
import java.util.List;

/**
 * Readings of the machine and the process at one moment.
 *
 * @param at when
 * @param items the readings; names without the {@code system.} that pages show in front
 */
public record SystemSample(Instant at, List<Item> items) implements Event {

  /** Copies the readings. */
  public SystemSample {
    items = List.copyOf(items);
  }

  @Override
  public EventKind kind() {
    return EventKind.SYSTEM;
  }
}
