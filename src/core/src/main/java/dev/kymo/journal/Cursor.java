// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import dev.kymo.backend.Offsets;
import java.util.Optional;

/**
 * How far one backend has taken a journal.
 *
 * @param base what the backend held before the journal; empty until it said so
 * @param position in the file, behind the last event that was acknowledged or refused
 * @param records how many records that is
 * @param lines how many history rows, samples and console lines those were
 * @param refusedRows how many of the rows the backend will never take
 * @param ended whether the backend was told of an end that the journal does not hold
 */
public record Cursor(
    Optional<Offsets> base,
    long position,
    long records,
    Offsets lines,
    long refusedRows,
    boolean ended) {

  /** Before the first record. */
  public static final Cursor START = new Cursor(Optional.empty(), 0, 0, Offsets.ZERO, 0, false);

  /** The same place, with the base known. */
  public Cursor withBase(Offsets known) {
    return new Cursor(Optional.of(known), position, records, lines, refusedRows, ended);
  }

  /** A place further on. */
  public Cursor advancedTo(JournalEntry last, Offsets linesThen, long newlyRefused) {
    return new Cursor(
        base, last.end(), last.number(), linesThen, refusedRows + newlyRefused, ended);
  }

  /** The same place, after the backend was told of an end that the journal does not hold. */
  public Cursor withEnd() {
    return new Cursor(base, position, records, lines, refusedRows, true);
  }
}
