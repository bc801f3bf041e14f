// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import java.time.Duration;

/** What is between a session and the tracker. */
enum Network {
  /** Nothing. */
  HEALTHY(Duration.ofSeconds(20)),
  /** All goes well up to some request, and nothing from then on. */
  BREAKS_OFF(Duration.ofMillis(150)),
  /** Faults now and then. */
  FAULTY(Duration.ofSeconds(20)),
  /** The session is logged without a server. */
  OFFLINE(Duration.ZERO);

  private final Duration patience;

  Network(Duration patience) {
    this.patience = patience;
  }

  /** How long a session waits for its delivery when it ends. */
  Duration patience() {
    return patience;
  }
}
