// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.event.EventKind;
import dev.kymo.journal.JournalCensus;
import java.nio.file.Path;

/**
 * What a replay did. For each kind: in the journal = acknowledged + refused + pending. Records that
 * no backend can carry are in the census by name, and count as refused.
 *
 * @param journal the file
 * @param census what it holds, damages and foreign records included
 * @param progress what the backend took and refused so far, over all replays
 * @param endAdded whether this replay told the backend that the run failed, because its writer died
 * @param beingWritten whether the run still goes on, so that there will be more to send
 * @param turnedAway whether the backend refused the run for good
 */
public record ReplayReport(
    Path journal,
    JournalCensus census,
    Progress progress,
    boolean endAdded,
    boolean beingWritten,
    boolean turnedAway) {

  /** How many events of a kind have neither arrived nor been refused. */
  public long pending(EventKind kind) {
    return census.count(kind)
        - progress.acknowledged().getOrDefault(kind, 0L)
        - progress.refused().getOrDefault(kind, 0L);
  }

  /** How many events of all kinds have neither arrived nor been refused. */
  public long pending() {
    return census.events().keySet().stream().mapToLong(this::pending).sum();
  }

  /**
   * Whether a later replay may bring more of this journal, so that a later journal of the same run
   * has to wait.
   */
  public boolean hasMoreToCome() {
    return beingWritten || (pending() > 0 && !turnedAway);
  }

  /**
   * Whether the backend has all that Kymo can carry: nothing pending, nothing refused but foreign
   * records, nothing damaged, and the run's end.
   */
  public boolean isComplete() {
    return progress.done()
        && pending() == 0
        && progress.refused().keySet().stream().allMatch(EventKind.FOREIGN::equals)
        && census.damages().isEmpty();
  }
}
