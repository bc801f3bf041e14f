// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where the lines of one journal are on a server.
 *
 * @param stretches in the order of the journal's lines, at least one
 */
record Track(List<Stretch> stretches) {
  /** Copies the list. */
  Track {
    stretches = List.copyOf(stretches);
  }

  /** A journal that lies on the server in one piece, as far as is known. */
  static Track whole(Offsets base, long turn) {
    return new Track(List.of(new Stretch(Offsets.ZERO, base, turn)));
  }

  /** Numbers that are made for each stream by itself. */
  static Offsets each(ToLongFunction<ToLongFunction<Offsets>> number) {
    return new Offsets(
        number.applyAsLong(Offsets::history),
        number.applyAsLong(Offsets::system),
        number.applyAsLong(Offsets::console));
  }

  /** Where the journal's first line stands. */
  Offsets base() {
    return stretches.get(0).at();
  }

  Stretch last() {
    return stretches.get(stretches.size() - 1);
  }

  /** Whether it begins like another one. */
  boolean goesOnFrom(Track other) {
    int shared = Math.min(stretches.size(), other.stretches.size());
    return other.stretches.equals(stretches.subList(0, shared));
  }

  /** What a batch's base must be, so that each stream lands where it belongs. */
  Offsets baseOf(Batch batch) {
    return each(stream -> baseOf(batch, stream));
  }

  private long baseOf(Batch batch, ToLongFunction<Offsets> stream) {
    long base = 0;
    for (Stretch stretch : stretches) {
      if (stream.applyAsLong(batch.first()) >= stream.applyAsLong(stretch.from())) {
        base = stream.applyAsLong(stretch.at()) - stream.applyAsLong(stretch.from());
      }
    }
    return base;
  }

  /** Whether a batch has lines of two stretches. */
  boolean isCutWithin(Batch batch) {
    return stretches.stream()
        .skip(1)
        .anyMatch(stretch -> new Room(stretch.from()).isPartlyTakenBy(batch));
  }

  /** The same, with the lines from a place on elsewhere. */
  Track continued(Stretch rest) {
    List<Stretch> all = new ArrayList<>(stretches);
    all.add(rest);
    return new Track(all);
  }

  /**
   * The same after a server has lost what was before the last stretch: its lines move up.
   *
   * @param batch that the server did not take
   * @param held how many lines the server has
   */
  Track movedUp(Batch batch, Offsets held) {
    if (stretches.size() < 2) {
      return this;
    }
    List<Stretch> all = new ArrayList<>(stretches);
    Stretch last = all.remove(all.size() - 1);
    Offsets at =
        each(
            stream -> {
              boolean begun = stream.applyAsLong(batch.first()) >= stream.applyAsLong(last.from());
              long before = stream.applyAsLong(last.at());
              return begun ? Math.min(before, stream.applyAsLong(held)) : before;
            });
    all.add(new Stretch(last.from(), at, last.turn()));
    return new Track(all);
  }

  /** What a server holds, counted as if the journal lay there in one piece. */
  Offsets unbroken(Batch batch, Offsets held) {
    return each(
        stream -> {
          long own = stream.applyAsLong(base());
          long there = baseOf(batch, stream);
          long number = stream.applyAsLong(held);
          return there == own ? number : Math.max(number - there + own, own);
        });
  }
}
