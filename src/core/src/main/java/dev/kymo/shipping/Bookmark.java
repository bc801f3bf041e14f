// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.CursorFile;
import dev.kymo.journal.JournalReader;
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
  private boolean loaded;
  private boolean saidNotSaved;

  Bookmark(Path journal, String backend) {
    this.journal = journal;
    this.file = CursorFile.of(journal, backend);
  }

  /**
   * Where delivery begins: where an earlier process came to, or where this one has gone back to. As
   * long as no line was acknowledged, the backend knows the base better: it may not have noted it,
   * and given the place to another session, or it may have taken a copy of the journal elsewhere.
   */
  Cursor load() throws IOException {
    if (!loaded) {
      Cursor saved = file.load();
      cursor = saved.records() > 0 ? saved : Cursor.START;
      loaded = true;
    }
    return cursor;
  }

  /** What is wrong if the journal has no such place. */
  IOException notFound() {
    return new IOException(
        "%s: no record of it ends at byte %s, up to which %s has it; it is an older copy, has lost its end, or is another journal: put the right one in its place, or move %s away to send this one from its start"
            .formatted(journal, Long.toString(cursor.position()), file.backend(), file));
  }

  /**
   * Begins with the first record; before {@link #load}. The backend knows the base, but not of a
   * journal that does not say when it began.
   */
  void startOver() throws IOException {
    Optional<Offsets> base =
        JournalBeginning.read(journal).isPresent() ? Optional.empty() : file.load().base();
    cursor = base.map(Cursor.START::withBase).orElse(Cursor.START);
    loaded = true;
  }

  /** Where it is now. */
  Cursor cursor() {
    return cursor;
  }

  /** What the backend held before the journal; after the run was opened. */
  Offsets base() {
    return cursor.base().orElseThrow();
  }

  /** Notes the place that the backend names; one that is settled counts unless it knows better. */
  Placing place(Opening.Opened here) {
    if (cursor.base().isEmpty()) {
      return saveBase(here);
    }
    if (cursor.base().get().equals(here.base()) || !here.remembersBase()) {
      return new Placing.Settled();
    }
    moveTo(Cursor.START.withBase(here.base()));
    return new Placing.Moved();
  }

  /**
   * No row goes out before the base is on the disk, or remembered by the backend: a later replay
   * would number it anew. If the journal is gone from its place, there will be none.
   */
  private Placing saveBase(Opening.Opened here) {
    Cursor known = cursor.withBase(here.base());
    try {
      file.save(known);
    } catch (IOException e) {
      if (Files.exists(journal) && !here.remembersBase()) {
        return new Placing.Unsaved(
            notSaved(e) + "; copy the journal to a folder that can be written");
      }
      sayNotSaved(e);
    }
    cursor = known;
    return new Placing.Settled();
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

  /**
   * Goes back to the first line that the backend lacks.
   *
   * @param reader of the journal, at its first record
   */
  void moveBackTo(Delivery.Behind behind, JournalReader reader) throws IOException {
    // Asked for the same lines twice, or with counts that cannot be taken back: all of them.
    boolean fromStart = !cursor.refused().isEmpty() || behind.held().equals(lastHeld);
    lastHeld = behind.held();
    Cursor target = Rewind.of(reader, cursor, behind.held(), fromStart);
    sayLost(base().history() - target.base().orElseThrow().history());
    moveTo(target);
  }

  /** Rows of the sessions before are in their journals, which this process does not know. */
  private void sayLost(long rows) {
    if (rows > 0) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s: %s has lost %s rows from before this session; send the run's earlier sessions again with: kymo replay --include-synced, and the folder of their journals; rows that a fork has of its origin come only with a new fork"
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
