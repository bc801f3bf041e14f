// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

/** What the training loop spends its time on. */
enum Phase {
  /** Putting windows into batches. */
  BATCHING("share_batching"),
  /** Forward pass, gradients and optimizer: one native call. */
  UPDATE("share_update"),
  /** Evaluations between updates. */
  EVALUATION("share_evaluation"),
  /** Logging and telling of progress. */
  LOGGING("share_logging");

  private final String metric;

  Phase(String metric) {
    this.metric = metric;
  }

  /** Name of the metric that holds the phase's share, 0 to 1. */
  String metric() {
    return metric;
  }
}
