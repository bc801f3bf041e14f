// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.journal.Cursor;
import dev.kymo.journal.CursorFile;
import dev.kymo.journal.Journal;
import dev.kymo.journal.JournalCensus;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** What the files beside a journal say of where it has been sent. */
public final class SyncState {
  /** What {@code wandb sync} of the official SDK 0.30.0 appends to the journal's name. */
  private static final String MARK = ".synced";

  private SyncState() {}

  /**
   * Whether the journal is marked as sent somewhere, by Kymo or by {@code wandb sync}, and the mark
   * can be believed: {@code wandb sync} sets it when it is through, whatever was written behind the
   * place to which it had read. Of our own journals the cursors beside them know better; of others
   * a mark counts that is not older than the journal.
   *
   * @throws IOException if the journal or its cursors cannot be read
   */
  public static boolean isMarked(Path journal) throws IOException {
    Path mark = mark(journal);
    if (!Files.exists(mark)) {
      return false;
    }
    return Journal.isOurs(journal)
        ? isSomewhere(journal)
        : Files.getLastModifiedTime(mark).compareTo(Files.getLastModifiedTime(journal)) >= 0;
  }

  /**
   * Whether the journal is marked as sent, and the mark counts for a backend: it does not say which
   * server was meant, but where Kymo has sent the journal, the cursors beside it do.
   *
   * @throws IOException if the journal or its cursors cannot be read
   */
  public static boolean isMarkedFor(Path journal, String backend) throws IOException {
    return isMarked(journal)
        && (CursorFile.beside(journal).isEmpty() || hasRecords(journal, backend));
  }

  /**
   * Marks a journal as sent, for {@code wandb sync} too.
   *
   * @throws IOException if the empty file beside it cannot be made
   */
  public static void setMark(Path journal) throws IOException {
    Path mark = mark(journal);
    Files.write(mark, new byte[0]);
    FileTime written = Files.getLastModifiedTime(journal);
    if (Files.getLastModifiedTime(mark).compareTo(written) < 0) {
      Files.setLastModifiedTime(mark, written);
    }
  }

  private static Path mark(Path journal) {
    return journal.resolveSibling(journal.getFileName() + MARK);
  }

  /**
   * Whether a backend has acknowledged, or refused, every record that the journal holds now.
   *
   * @throws IOException if the journal or its cursor cannot be read
   */
  public static boolean hasRecords(Path journal, String backend) throws IOException {
    return reachesEnd(CursorFile.of(journal, backend).load(), journal);
  }

  /**
   * Whether the run as a whole, its end included, is at one backend at least, so that the journal
   * could be spared.
   *
   * @throws IOException if the journal or a cursor cannot be read
   */
  public static boolean isSomewhere(Path journal) throws IOException {
    JournalCensus census = JournalCensus.read(journal).withTearAsDamage();
    if (!census.damages().isEmpty()) {
      return false;
    }
    for (CursorFile file : CursorFile.beside(journal)) {
      Cursor cursor = file.load();
      boolean ended = census.end().isPresent() || cursor.ended();
      if (ended && cursor.refused().isEmpty() && reachesEnd(cursor, journal)) {
        return true;
      }
    }
    return false;
  }

  /** More records than it has come to can be read where a whole copy replaced a damaged one. */
  private static boolean reachesEnd(Cursor cursor, Path journal) throws IOException {
    try (JournalReader reader = JournalReader.open(journal)) {
      for (JournalEntry entry = reader.nextAcrossHoles();
          entry != null;
          entry = reader.nextAcrossHoles()) {
        if (entry.end() > cursor.position() || entry.number() > cursor.records()) {
          return false;
        }
      }
    }
    return true;
  }
}
