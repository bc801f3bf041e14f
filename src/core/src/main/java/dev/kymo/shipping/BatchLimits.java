// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import java.time.Duration;

/**
 * When a batch is cut, and how often batches go out.
 *
 * @param maxBytes of journal in one batch; one event may be larger by itself
 * @param maxEvents in one batch
 * @param interval pause between batches while the run is live, so that rows travel together
 * @param heartbeat after this long without events an empty batch says that the run is alive
 */
public record BatchLimits(long maxBytes, int maxEvents, Duration interval, Duration heartbeat) {

  /**
   * 4 MiB (W&amp;B takes requests of about 10 MiB), 10,000 events, a second, and the 30 seconds of
   * the official SDK's heartbeat.
   */
  public static final BatchLimits DEFAULT =
      new BatchLimits(4 * 1024 * 1024, 10_000, Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** Checks the ranges. */
  public BatchLimits {
    if (maxBytes < 1 || maxEvents < 1 || interval.isNegative() || heartbeat.isNegative()) {
      throw new IllegalArgumentException(
          "Batch limits must be positive: %s bytes, %s events, interval %s, heartbeat %s"
              .formatted(
                  Long.toString(maxBytes), Integer.toString(maxEvents), interval, heartbeat));
    }
  }
}
