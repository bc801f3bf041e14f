// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import dev.kymo.event.Foreign;
import dev.kymo.event.RunFinished;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tells whether somebody still writes a journal. */
final class WriterCheck {
  /**
   * Other programs' files carry no lock of ours. The official SDK samples the machine every 15
   * seconds, so a file that has been still for a minute has no writer any more.
   */
  private static final Duration STILL_FOR = Duration.ofMinutes(1);

  /**
   * How far from a file's end its run's is looked for; the SDK writes little behind it, or nothing.
   */
  private static final long TAIL_BYTES = 8L * Frame.BLOCK;

  private WriterCheck() {}

  static boolean isBeingWritten(Path journal, Clock clock) throws IOException {
    return Lease.isTaken(journal)
        || (writer(journal) == Writer.ANOTHER
            && Files.getLastModifiedTime(journal).toInstant().plus(STILL_FOR).isAfter(clock.now())
            && !isEnded(journal));
  }

  /** Whether a file holds its run's end, and no half record behind it. */
  private static boolean isEnded(Path journal) throws IOException {
    try (JournalReader reader = JournalReader.open(journal)) {
      reader.skipToBlockOf(Files.size(journal) - TAIL_BYTES);
      boolean ended = false;
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        ended |= entry.event() instanceof RunFinished;
      }
      return ended && reader.tear().isEmpty();
    }
  }

  static boolean isOurs(Path journal) throws IOException {
    return writer(journal) == Writer.KYMO;
  }

  private static Writer writer(Path journal) throws IOException {
    try (JournalReader reader = JournalReader.open(journal)) {
      JournalEntry first = reader.nextAcrossHoles();
      if (!reader.damages().isEmpty()) {
        return Writer.LOST;
      }
      boolean ours =
          first != null
              && first.event() instanceof Foreign header
              && header.isHeader()
              && JournalHeader.producer(header).startsWith(JournalHeader.PRODUCER);
      return ours ? Writer.KYMO : Writer.ANOTHER;
    }
  }

  /** What a file says of its writer. */
  private enum Writer {
    KYMO,
    ANOTHER,
    /** Its beginning cannot be read, so a change may be damage, and no sign of a life. */
    LOST
  }
}
