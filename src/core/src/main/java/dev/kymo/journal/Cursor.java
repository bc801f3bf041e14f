// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import dev.kymo.backend.Offsets;
import dev.kymo.event.EventKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far one backend has taken a journal.
 *
 * @param base what the backend held before the journal; empty until it said so
 * @param position in the file, behind the last event that was acknowledged or refused
 * @param records how many of the records up to there could be read
 * @param lines how many history rows, samples and console lines there are up to there
 * @param refused how many of those events the backend will never take, by kind; without kinds of
 *     which it took all
 * @param ended whether the backend was told of an end that the journal does not hold
 */
public record Cursor(
    Optional<Offsets> base,
    long position,
    long records,
    Offsets lines,
    Map<EventKind, Long> refused,
    boolean ended) {

  /** Before the first record. */
  public static final Cursor START =
      new Cursor(Optional.empty(), 0, 0, Offsets.ZERO, Map.of(), false);

  /** Copies the map. */
  public Cursor {
    refused = Map.copyOf(refused);
  }

  /** The same place, with the base known. */
  public Cursor withBase(Offsets known) {
    return new Cursor(Optional.of(known), position, records, lines, refused, ended);
  }

  /** A place further on; a record behind a made-up end takes its place. */
  public Cursor advancedTo(
      JournalEntry last, Offsets linesThen, Map<EventKind, Long> newlyRefused) {
    Map<EventKind, Long> all = new EnumMap<>(EventKind.class);
    all.putAll(refused);
    newlyRefused.forEach((kind, events) -> all.merge(kind, events, Long::sum));
    return new Cursor(base, last.end(), last.number(), linesThen, all, false);
  }

  /** The same place, after the backend was told of an end that the journal does not hold. */
  public Cursor withEnd() {
    return new Cursor(base, position, records, lines, refused, true);
  }
}
