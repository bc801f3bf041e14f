// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;

/**
 * The lines of a journal that have a place at their numbers: those before the first line of another
 * session.
 *
 * @param lines how many in each stream, counted from the journal's first
 */
record Room(Offsets lines) {

  /** Whether a part of a batch has its place there and another has not. */
  boolean isPartlyTakenBy(Batch batch) {
    Offsets first = batch.first();
    Offsets end = end(batch);
    return straddles(first.history(), end.history(), lines.history())
        || straddles(first.system(), end.system(), lines.system())
        || straddles(first.console(), end.console(), lines.console());
  }

  private static boolean straddles(long first, long end, long room) {
    return first < room && end > room;
  }

  /** Whether a batch has lines beyond. */
  boolean isTooSmallFor(Batch batch) {
    return !end(batch).min(lines.max(batch.first())).equals(end(batch));
  }

  /** Where the rest begins; a console text that crosses the border is not cut in two. */
  Offsets cut(Batch batch) {
    return isPartlyTakenBy(batch) ? lines.min(batch.first()) : lines;
  }

  private static Offsets end(Batch batch) {
    return batch.events().stream().map(Offsets::of).reduce(batch.first(), Offsets::plus);
  }
}
