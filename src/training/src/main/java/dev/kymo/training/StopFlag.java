// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a training to end after its current update, or an evaluation after its current batch; what
 * is trained by then is saved, an evaluation that is not done has no figures. Thread-safe.
 */
public final class StopFlag {
  private final AtomicBoolean requested = new AtomicBoolean();

  /** Asks; asking again changes nothing. */
  public void request() {
    requested.set(true);
  }

  /** Whether somebody asked. */
  public boolean isRequested() {
    return requested.get();
  }
}
