// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows requests that their client has given up on: it has sent a later one since, which holds the
 * same data in a newer state. They are answered and not applied, for they would bring back an older
 * summary, config or state. Used within the database's one writer, which orders requests.
 */
final class Latecomers {
  /** A client has one request under way, so this many clients at a time. */
  private static final int MOST_SESSIONS = 10_000;

  private final Map<String, Long> last = new LinkedHashMap<>();

  /** Whether a later request of the same session was here before; if not, this one is the last. */
  boolean isLate(Sender sender) {
    String session = sender.session();
    if (session == null) {
      return false;
    }
    Long before = last.remove(session);
    long highest = before == null ? sender.request() : Math.max(before, sender.request());
    last.put(session, highest);
    if (last.size() > MOST_SESSIONS) {
      last.remove(last.keySet().iterator().next());
    }
    return sender.request() < highest;
  }
}
