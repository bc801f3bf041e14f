// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/** What was asked for is not here. */
public final class NotFoundException extends RuntimeException {
  /** With a message that names it. */
  public NotFoundException(String message) {
    super(message);
  }

  /** For a run that is not here. */
  public static NotFoundException run(RunKey key) {
    return new NotFoundException("Run " + key + " is unknown here; register it first");
  }
}
