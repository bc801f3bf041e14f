// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.tally;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often something happened, by reason. Not thread-safe. */
public final class Reasons {
  /** Reasons that name a row each would fill the memory; the count of the rest stays right. */
  private static final int MOST_REASONS = 100;

  private final Map<String, Long> counts = new LinkedHashMap<>();

  /**
   * Counts a reason, among "other reasons" if there are too many.
   *
   * @return whether it is the first time for what it is counted under
   */
  public boolean add(String reason, long times) {
    boolean roomLeft = counts.size() < MOST_REASONS || counts.containsKey(reason);
    return counts.merge(roomLeft ? reason : "other reasons", times, Long::sum) == times;
  }

  /** Begins again. */
  public void clear() {
    counts.clear();
  }

  /** The counts as they are now. */
  public Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }
}
