// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/** A client knows another config, or another count of lines, than the run has by now. */
public final class ConfigChangedException extends RuntimeException {
  private ConfigChangedException(RunKey run) {
    super(
        "Another process changed the config of run \"%s\", or added lines, meanwhile; nothing was stored, and Kymo's client sends it again by itself"
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
