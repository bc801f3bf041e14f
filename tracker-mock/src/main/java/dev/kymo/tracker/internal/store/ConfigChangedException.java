// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/** A client made a run's config from another one than the run has by now. */
public final class ConfigChangedException extends RuntimeException {
  ConfigChangedException(RunKey run) {
    super(
        "The config of run \"%s\" was changed meanwhile: read it, and send the change again"
            .formatted(run.name()));
  }
}
