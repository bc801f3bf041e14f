// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Offsets;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Finds the place in a journal to which delivery must go back when a server has lost lines. */
final class Rewind {
  private Rewind() {}

  /**
   * The last place at which the server lacks none of the lines before it.
   *
   * @param held how many lines of each stream the server holds; fewer than it held before this
   *     journal are the journal's new base, so that its lines follow without a gap
   * @param fromStart whether to deliver the whole journal again
   */
  static Cursor of(Path journal, Cursor place, Offsets held, boolean fromStart) throws IOException {
    Offsets base = place.base().orElseThrow().min(held);
    Cursor found = Cursor.START.withBase(base);
    if (fromStart || !base.equals(place.base().get())) {
      return found;
    }
    try (JournalReader reader = JournalReader.open(journal)) {
      while (found.records() < place.records()) {
        JournalEntry entry = reader.next();
        if (entry == null && reader.skipHole()) {
          continue;
        }
        if (entry == null) {
          return found;
        }
        Offsets lines = found.lines().plus(Offsets.of(entry.event()));
        if (!base.plus(lines).min(held).equals(base.plus(lines))) {
          return found;
        }
        found = found.advancedTo(entry, lines, Map.of());
      }
    }
    return found;
  }
}
