// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.CursorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far one backend has come with a journal: here, and in the file beside it. Not thread-safe.
 */
final class Bookmark {
  private static final System.Logger diagnostics = System.getLogger(Bookmark.class.getName());
  private static final Offsets NOTHING_LACKED = new Offsets(-1, -1, -1);

  private final Path journal;
  private final CursorFile file;
  private Cursor cursor = Cursor.START;
  private Offsets lastHeld = NOTHING_LACKED;
  private boolean movedBack;
  private boolean saidNotSaved;

  Bookmark(Path journal, String backend) {
    this.journal = journal;
    this.file = CursorFile.of(journal, backend);
  }

  /**
   * Where delivery begins: where an earlier process came to, or where this one has gone back to.
   */
  Cursor load() throws IOException {
    if (!movedBack) {
      cursor = file.load();
    }
    return cursor;
  }

  /**
   * Begins with the first record; before {@link #load}. The backend knows the place, but not of a
   * journal that does not say when it began.
   */
  void startOver() throws IOException {
    Optional<Offsets> base =
        JournalBeginning.read(journal).isPresent() ? Optional.empty() : file.load().base();
    cursor = base.map(Cursor.START::withBase).orElse(Cursor.START);
    movedBack = true;
  }

  /** Where it is now. */
  Cursor cursor() {
    return cursor;
  }

  /** What the backend held before the journal; after the run was opened. */
  Offsets base() {
    return cursor.base().orElseThrow();
  }

  /**
   * The base, if lines of the journal stand there. As long as none was acknowledged, the backend
   * knows better: it may not have noted the base, and given the place to another session, or it may
   * have taken a copy of the journal elsewhere.
   */
  Optional<Offsets> settledBase() {
    return cursor.records() > 0 || movedBack ? cursor.base() : Optional.empty();
  }

  /**
   * No row goes out before the base is on the disk, or remembered by the backend: a later replay
   * would number it anew. If the journal is gone from its place, there will be none.
   *
   * @return why nothing can be sent, if neither is so
   */
  Optional<String> saveBase(Opening.Opened here) {
    Cursor known = cursor.withBase(here.base());
    try {
      file.save(known);
    } catch (IOException e) {
      if (Files.exists(journal) && !here.remembersBase()) {
        return Optional.of(notSaved(e) + "; copy the journal to a folder that can be written");
      }
      sayNotSaved(e);
    }
    cursor = known;
    return Optional.empty();
  }

  /** A file that stays behind costs a later replay some time; delivery twice does no harm. */
  void moveTo(Cursor reached) {
    cursor = reached;
    try {
      file.save(reached);
    } catch (IOException e) {
      sayNotSaved(e);
    }
  }

  /** Goes back; this place counts, also if it cannot be saved. */
  void moveBackTo(Cursor target) {
    movedBack = true;
    moveTo(target);
  }

  /** Goes back to the first line that the backend lacks. */
  void moveBackTo(Delivery.Behind behind) throws IOException {
    // Asked for the same lines twice, or with counts that cannot be taken back: all of them.
    boolean fromStart = !cursor.refused().isEmpty() || behind.held().equals(lastHeld);
    lastHeld = behind.held();
    Cursor target = Rewind.of(journal, cursor, behind.held(), fromStart);
    sayLost(base().history() - target.base().orElseThrow().history());
    moveBackTo(target);
  }

  /** Rows of the sessions before are in their journals, which this process does not know. */
  private void sayLost(long rows) {
    if (rows > 0) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s: %s has lost %s rows of earlier sessions of the run; send those again with: kymo replay --include-synced, and the folder of their journals"
              .formatted(journal, file.backend(), Long.toString(rows)));
    }
  }

  private void sayNotSaved(IOException e) {
    if (!saidNotSaved) {
      saidNotSaved = true;
      diagnostics.log(
          System.Logger.Level.WARNING,
          notSaved(e) + "; delivery goes on, a later replay sends some of it again (said once)");
    }
  }

  private String notSaved(IOException e) {
    return "%s: how far %s has come cannot be saved (%s)"
        .formatted(journal, file.backend(), e.getMessage());
  }
}
