// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.util.List;

/**
 * Some of the run's config was set or taken away.
 *
 * @param updates new leaves; an item with a shorter path replaces the whole tree below it
 * @param removes paths that are gone
 */
public record ConfigChanged(List<Item> updates, List<List<String>> removes) implements Event {

  /** Copies the lists. */
  public ConfigChanged {
    updates = List.copyOf(updates);
    removes = List.copyOf(removes);
  }

  @Override
  public EventKind kind() {
    return EventKind.CONFIG;
  }
}
