// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.journal.RecordTooLongException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A run's journal: what it takes is counted, and so is what it does not.
 *
 * <p>One thread at a time may append and close; everything else may be called from any.
 */
final class RunJournal {
  private final Journal journal;
  private final Losses losses;
  private final Map<EventKind, Long> besideRows = new ConcurrentHashMap<>();
  private final AtomicLong rows = new AtomicLong();

  RunJournal(Journal journal, Losses losses) {
    this.journal = journal;
    this.losses = losses;
  }

  /** Where the file is. */
  Path path() {
    return journal.path();
  }

  /**
   * Appends the run's own record.
   *
   * @throws IOException if there is no room for it; without it nothing of the run could be sent
   */
  void begin(RunStarted run) throws IOException {
    journal.append(run);
    count(run);
  }

  /** Appends an event, and says whether it is there. */
  boolean append(Event event) {
    try {
      journal.append(event);
      count(event);
      return true;
    } catch (IOException e) {
      lose(e);
      return false;
    }
  }

  private void count(Event event) {
    if (event instanceof HistoryRow) {
      rows.setRelease(rows.getPlain() + 1);
    } else {
      besideRows.merge(event.kind(), 1L, Long::sum);
    }
  }

  /** Counts a call whose content is not in the journal. */
  void lose(Throwable why) {
    String words =
        why instanceof RecordTooLongException
            ? "%s: what one call logged is lost (%s); log less at once"
            : "%s: cannot be written (%s), so what is logged is lost until it can; see to the disk";
    losses.add(words.formatted(path(), why.getMessage()));
  }

  /** How many rows are in the journal; exact for who appends. */
  long rows() {
    return rows.getPlain();
  }

  /** How many events are in the journal. */
  Map<EventKind, Long> counts() {
    Map<EventKind, Long> counts = new HashMap<>(besideRows);
    long rowsNow = rows.getAcquire();
    if (rowsNow > 0) {
      counts.put(EventKind.HISTORY, rowsNow);
    }
    return counts;
  }

  /** Makes what is there survive a power cut. Waits for nobody who appends, nor they for it. */
  void force() {
    try {
      journal.force();
    } catch (IOException e) {
      countNotForced(e.getMessage());
    }
  }

  /** Counts that the disk does not come back from the run's end. */
  void giveUp() {
    countNotForced("it hangs");
  }

  private void countNotForced(@Nullable String why) {
    losses.add(
        "%s: not forced to disk (%s), so a power cut or the end of the process may cost rows; see to the disk"
            .formatted(path(), why));
  }

  /** Forces the file and releases it. */
  void close() {
    try {
      journal.close();
    } catch (IOException e) {
      countNotForced(e.getMessage());
    }
  }
}
