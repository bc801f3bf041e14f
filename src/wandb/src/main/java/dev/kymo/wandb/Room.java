// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import java.util.function.ToLongFunction;

/**
 * The lines of a journal that have a place where the lines before them are: up to the first line of
 * another session.
 *
 * @param lines how many in each stream, counted from the journal's first
 */
record Room(Offsets lines) {
  /** In a stream where nobody is behind. */
  static final long ENDLESS = Long.MAX_VALUE;

  /** Of a journal of which nothing is noted. */
  static final Room WHATEVER = new Room(new Offsets(ENDLESS, ENDLESS, ENDLESS));

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
    Offsets end = end(batch);
    return !end.min(lines.max(batch.first())).equals(end);
  }

  /** Behind the lines that a request writes, among them those that have not ended. */
  private Offsets end(Batch batch) {
    Offsets end = batch.end();
    return isEndless(Offsets::console)
        ? end
        : new Offsets(
            end.history(),
            end.system(),
            batch.first().console() + StreamLines.console(batch).size());
  }

  /**
   * The journal's lines that go elsewhere if a batch has lines beyond: all from the batch on, since
   * a console text that crosses the border is not cut in two. Lines stay at their numbers where
   * nobody is behind.
   */
  Offsets cut(Batch batch) {
    Offsets border = lines.min(batch.first());
    return Track.each(stream -> stream.applyAsLong(isEndless(stream) ? batch.first() : border));
  }

  /** Whether nobody is behind in a stream. */
  boolean isEndless(ToLongFunction<Offsets> stream) {
    return stream.applyAsLong(lines) == ENDLESS;
  }
}
