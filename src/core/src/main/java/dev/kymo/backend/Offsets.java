// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

/**
 * Line numbers in the three streams that count theirs.
 *
 * @param history rows of history
 * @param system samples of the machine
 * @param console lines of console output
 */
public record Offsets(long history, long system, long console) {

  /** The beginning of everything. */
  public static final Offsets ZERO = new Offsets(0, 0, 0);

  /** These numbers moved by others. */
  public Offsets plus(Offsets other) {
    return new Offsets(history + other.history, system + other.system, console + other.console);
  }
}
