// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import org.jdbi.v3.core.Handle;

/**
 * Knows requests that their client has given up on: it has sent a later one since, which holds the
 * same data in a newer state. They are answered and not applied, for they would bring back an older
 * summary, config or state. It outlives a restart, since proxies between do too.
 */
final class Latecomers {
  /** Requests of all clients after which a client that was silent meanwhile is forgotten. */
  private static final int LONGEST_MEMORY = 1_000_000;

  private Latecomers() {}

  /** Whether a later request of the same session was here before; if not, this one is the last. */
  static boolean isLate(Handle handle, Sender sender) {
    String session = sender.session();
    if (session == null) {
      return false;
    }
    boolean late = sender.request() < last(handle, session);
    if (!late) {
      remember(handle, session, sender.request());
    }
    return late;
  }

  private static void remember(Handle handle, String session, long request) {
    handle.execute(
        "INSERT OR REPLACE INTO senders (session, request) VALUES (?, ?)", session, request);
    handle.execute(
        "DELETE FROM senders WHERE rowid < (SELECT max(rowid) FROM senders) - ?", LONGEST_MEMORY);
  }

  private static long last(Handle handle, String session) {
    return handle
        .createQuery("SELECT request FROM senders WHERE session = ?")
        .bind(0, session)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }
}
