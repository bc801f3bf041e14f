// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.time.Instant;

/**
 * Text that the program printed.
 *
 * @param error whether it went to standard error
 * @param at when
 * @param text as printed, line feeds included: a piece of a line, or several lines; the official
 *     SDK writes a line and its line feed as two records
 */
public record ConsoleLine(boolean error, Instant at, String text) implements Event {
  @Override
  public EventKind kind() {
    return EventKind.CONSOLE;
  }
}
