// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/** A client knows another config, or fewer lines, than the run has by now. */
public final class ConfigChangedException extends RuntimeException {
  private ConfigChangedException(RunKey run) {
    super(
        "The config or the lines of run \"%s\" were changed meanwhile: read them, and send the change again"
            .formatted(run.name()));
  }

  /** Compares what a client knows of a run with what there is. */
  static void check(RunRow run, Sender sender) {
    boolean config =
        sender.builtOn() == null || sender.builtOn().equals(ConfigDigest.of(run.config()));
    boolean lines = sender.behind() == null || sender.behind().equals(run.lines());
    if (!config || !lines) {
      throw new ConfigChangedException(run.key());
    }
  }
}
