// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/** A client built a request on another config than the run has by now. */
public final class ConfigChangedException extends RuntimeException {
  ConfigChangedException(RunKey run) {
    super(
        "The config of run \"%s\" was changed meanwhile: read it, and send this again"
            .formatted(run.name()));
  }
}
