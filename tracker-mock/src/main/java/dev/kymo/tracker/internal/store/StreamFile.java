// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/** The numbered lines that a run streams. */
public enum StreamFile {
  /** One row a {@code log} call. */
  HISTORY("wandb-history.jsonl", "history"),
  /** Samples of the system. */
  EVENTS("wandb-events.jsonl", "events"),
  /** What the program printed. */
  CONSOLE("output.log", "console");

  private final String wireName;
  private final String table;

  StreamFile(String wireName, String table) {
    this.wireName = wireName;
    this.table = table;
  }

  /** The file's name in a request. */
  public String wireName() {
    return wireName;
  }

  /** The table of the lines. */
  String table() {
    return table;
  }
}
