// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb.broken;

import dev.kymo.internal.wire.Record;

/** Breaks a rule on purpose: uses what another module keeps to itself. */
public final class Trespasser {
  private Trespasser() {}

  /** A record of core's journal. */
  public static Record secret() {
    return Record.getDefaultInstance();
  }
}
