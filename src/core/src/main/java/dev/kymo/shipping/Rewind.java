// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Offsets;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.Damage;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the place in a journal to which delivery must go back when a server has lost lines.
 *
 * <p>Lines may have become unreadable since they were sent. Those behind the last such gap are
 * numbered backwards from the place that was reached; between two gaps nobody knows the numbers, so
 * no place is there.
 *
 * @param from where the first gap begins
 * @param to where the last one ends
 * @param lost how many lines are in them
 */
record Rewind(long from, long to, Offsets lost) {

  /**
   * The last place at which the server lacks none of the lines before it.
   *
   * @param journal at its first record
   * @param held how many lines of each stream the server holds; fewer than it held before this
   *     journal are the journal's new base, so that its lines follow without a gap
   * @param fromStart whether to deliver the whole journal again
   */
  static Cursor of(JournalReader journal, Cursor place, Offsets held, boolean fromStart)
      throws IOException {
    Offsets base = place.base().orElseThrow().min(held);
    Cursor start = Cursor.START.withBase(base);
    if (fromStart || !base.equals(place.base().get())) {
      return start;
    }
    Rewind gaps = gaps(journal, place);
    journal.rewind();
    return gaps.find(journal, place, start, held);
  }

  private static Rewind gaps(JournalReader journal, Cursor place) throws IOException {
    Offsets readable = Offsets.ZERO;
    for (JournalEntry entry = journal.nextAcrossHoles();
        entry != null && entry.end() <= place.position();
        entry = journal.nextAcrossHoles()) {
      readable = readable.plus(Offsets.of(entry.event()));
    }
    Offsets lost = place.lines().minus(readable);
    List<Damage> damages =
        journal.damages().stream().filter(gap -> gap.position() < place.position()).toList();
    if (damages.isEmpty() || lost.equals(Offsets.ZERO)) {
      return new Rewind(0, 0, Offsets.ZERO);
    }
    Damage last = damages.get(damages.size() - 1);
    return new Rewind(damages.get(0).position(), last.position() + last.bytes(), lost);
  }

  private Cursor find(JournalReader journal, Cursor place, Cursor start, Offsets held)
      throws IOException {
    Cursor found = start;
    Offsets readable = Offsets.ZERO;
    for (JournalEntry entry = journal.nextAcrossHoles();
        entry != null && entry.end() <= place.position();
        entry = journal.nextAcrossHoles()) {
      readable = readable.plus(Offsets.of(entry.event()));
      Optional<Offsets> lines = lines(entry, readable);
      if (lines.isPresent()) {
        Offsets behind = start.base().orElseThrow().plus(lines.get());
        if (!behind.min(held).equals(behind)) {
          return found;
        }
        found = found.advancedTo(entry, lines.get(), Map.of());
      }
    }
    return found;
  }

  /** How many lines there are up to an entry, if that is known. */
  private Optional<Offsets> lines(JournalEntry entry, Offsets readable) {
    if (entry.end() <= from) {
      return Optional.of(readable);
    }
    return entry.end() > to ? Optional.of(readable.plus(lost)) : Optional.empty();
  }
}
