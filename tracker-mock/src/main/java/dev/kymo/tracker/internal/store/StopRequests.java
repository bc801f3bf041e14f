// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import org.jdbi.v3.core.Handle;

/** Runs that somebody asked to end before their time. */
final class StopRequests {
  private StopRequests() {}

  static void add(Handle handle, long run) {
    handle.execute("INSERT OR IGNORE INTO stop_requests (run) VALUES (?)", run);
  }

  static boolean contains(Handle handle, long run) {
    return handle
        .createQuery("SELECT count(*) FROM stop_requests WHERE run = ?")
        .bind(0, run)
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether a run shall end; one that has ended is not asked again when it is resumed. */
  static boolean answer(Handle handle, long run, boolean ended) {
    boolean asked = contains(handle, run);
    if (asked && ended) {
      handle.execute("DELETE FROM stop_requests WHERE run = ?", run);
    }
    return asked;
  }
}
