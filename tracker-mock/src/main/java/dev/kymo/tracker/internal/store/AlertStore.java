// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.time.InstantSource;

/** Keeps what runs raise as alerts. Thread-safe. */
public final class AlertStore {
  private final Database database;
  private final InstantSource clock;
  private final Changes changes;

  AlertStore(Database database, InstantSource clock, Changes changes) {
    this.database = database;
    this.clock = clock;
    this.changes = changes;
  }

  /** Keeps an alert. */
  public void add(long run, String title, String text, String severity) {
    database.change(
        handle ->
            handle.execute(
                "INSERT INTO alerts (run, title, text, severity, created_at) VALUES (?, ?, ?, ?, ?)",
                run,
                title,
                text,
                severity,
                clock.millis()));
    changes.of(run);
  }
}
