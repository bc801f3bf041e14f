// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a run's history was cut.
 *
 * @param cut names of the sessions of which lines were cut off
 * @param rows how many rows each rewind has left, by the name of the session that began with it
 */
record Rewinds(Set<String> cut, Map<String, Long> rows) {
  static final Rewinds NONE = new Rewinds(Set.of(), Map.of());

  /** Copies both. */
  Rewinds {
    cut = Set.copyOf(cut);
    rows = Map.copyOf(rows);
  }

  /** One more. */
  Rewinds with(String session, long left, Collection<String> nowCut) {
    Set<String> allCut = new TreeSet<>(cut);
    allCut.addAll(nowCut);
    Map<String, Long> all = new LinkedHashMap<>(rows);
    all.put(session, left);
    return new Rewinds(allCut, all);
  }

  /**
   * Whether a later session has cut the history between two rows of a stretch, or at the second.
   *
   * @param start of the earlier session, whose stretch it is
   */
  boolean areWithin(long first, long row, Instant start) {
    return rows.entrySet().stream()
        .filter(rewind -> Succession.start(rewind.getKey()).isAfter(start))
        .anyMatch(rewind -> first < rewind.getValue() && rewind.getValue() <= row);
  }
}
