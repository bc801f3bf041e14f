// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.SystemSample;

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

  /** How many lines an event ends in each stream; rows and samples are lines of their own. */
  public static Offsets of(Event event) {
    if (event instanceof HistoryRow) {
      return new Offsets(1, 0, 0);
    }
    if (event instanceof SystemSample) {
      return new Offsets(0, 1, 0);
    }
    return event instanceof ConsoleLine printed
        ? new Offsets(0, 0, printed.text().chars().filter(c -> c == '\n').count())
        : ZERO;
  }

  /** In each stream the smaller number. */
  public Offsets min(Offsets other) {
    return new Offsets(
        Math.min(history, other.history),
        Math.min(system, other.system),
        Math.min(console, other.console));
  }

  /** In each stream the larger number. */
  public Offsets max(Offsets other) {
    return new Offsets(
        Math.max(history, other.history),
        Math.max(system, other.system),
        Math.max(console, other.console));
  }

  /** These numbers moved back by others. */
  public Offsets minus(Offsets other) {
    return new Offsets(history - other.history, system - other.system, console - other.console);
  }

  /** These numbers moved by others. */
  public Offsets plus(Offsets other) {
    return new Offsets(history + other.history, system + other.system, console + other.console);
  }
}
