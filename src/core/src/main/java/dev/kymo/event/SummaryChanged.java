// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.util.List;

/**
 * Some of the run's summary was set or taken away. The summary is not derived from history: whoever
 * writes a journal writes this too.
 *
 * @param updates new leaves
 * @param removes paths that are gone
 */
public record SummaryChanged(List<Item> updates, List<List<String>> removes) implements Event {

  /** Copies the lists. */
  public SummaryChanged {
    updates = List.copyOf(updates);
    removes = List.copyOf(removes);
  }

  @Override
  public EventKind kind() {
    return EventKind.SUMMARY;
  }
}
