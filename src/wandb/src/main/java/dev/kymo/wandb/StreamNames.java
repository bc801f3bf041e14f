// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

/** The streams of numbered lines, as the wire names them. */
final class StreamNames {
  /** History rows. */
  static final String HISTORY = "wandb-history.jsonl";

  /** Samples of the machine. */
  static final String EVENTS = "wandb-events.jsonl";

  /** Console lines. */
  static final String CONSOLE = "output.log";

  private StreamNames() {}
}
