// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

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

  /** What a batch's base must be, so that each stream lands where it belongs. */
  Offsets baseOf(Batch batch) {
    return each(stream -> baseOf(batch, stream));
  }

  private long baseOf(Batch batch, ToLongFunction<Offsets> stream) {
    Stretch there = stretches.get(indexOf(batch, stream));
    return stream.applyAsLong(there.at()) - stream.applyAsLong(there.from());
  }

  /** In which stretch a batch's first line is. */
  private int indexOf(Batch batch, ToLongFunction<Offsets> stream) {
    int index = stretches.size() - 1;
    while (index > 0
        && stream.applyAsLong(batch.first()) < stream.applyAsLong(stretches.get(index).from())) {
      index--;
    }
    return index;
  }

  /** Whether a batch has lines of two stretches. */
  boolean isCutWithin(Batch batch) {
    return stretches.stream()
        .skip(1)
        .anyMatch(stretch -> new Room(stretch.from()).isPartlyTakenBy(batch));
  }

  /** The stretches that begin before a row; null if there are none. */
  @Nullable Track upTo(long row) {
    List<Stretch> left =
        stretches.stream().filter(stretch -> stretch.at().history() < row).toList();
    return left.isEmpty() ? null : new Track(left);
  }

  /** The same, with the lines from a place on elsewhere, up to the next stretch. */
  Track continued(Stretch rest) {
    List<Stretch> all = new ArrayList<>(stretches);
    int index = all.size();
    while (index > 1 && all.get(index - 1).from().history() > rest.from().history()) {
      index--;
    }
    if (index > 1 && all.get(index - 1).from().equals(rest.from())) {
      all.remove(--index); // It holds no line.
    }
    all.add(index, rest);
    return new Track(all);
  }

  /**
   * The same after a server has lost what other journals had before a stretch: its lines move up.
   *
   * @param batch that the server did not take
   * @param held how many lines the server has
   */
  Track movedUp(Batch batch, Offsets held) {
    List<Stretch> all = new ArrayList<>(stretches);
    for (int index = 1; index < all.size(); index++) {
      Stretch moved = all.get(index);
      int place = index;
      Offsets at = each(stream -> movedUp(place, batch, held, stream));
      all.set(index, new Stretch(moved.from(), at, moved.turn()));
    }
    return new Track(all);
  }

  private long movedUp(int index, Batch batch, Offsets held, ToLongFunction<Offsets> stream) {
    Stretch stretch = stretches.get(index);
    long at = stream.applyAsLong(stretch.at());
    boolean isMeant =
        indexOf(batch, stream) == index
            && firstMissing(batch, held, stream) >= stream.applyAsLong(stretch.from());
    return isMeant ? Math.min(at, stream.applyAsLong(held)) : at;
  }

  /** The first of the journal's lines before a batch that a server lacks; or the batch's first. */
  private long firstMissing(Batch batch, Offsets held, ToLongFunction<Offsets> stream) {
    long first = stream.applyAsLong(batch.first());
    for (int index = 0; index < stretches.size(); index++) {
      Stretch stretch = stretches.get(index);
      long there = stream.applyAsLong(held) - stream.applyAsLong(stretch.at());
      long missing = stream.applyAsLong(stretch.from()) + Math.max(there, 0);
      boolean isLast = index == stretches.size() - 1;
      long end = isLast ? first : stream.applyAsLong(stretches.get(index + 1).from());
      if (missing < Math.min(first, end)) {
        return missing;
      }
    }
    return first;
  }

  /** What a server holds, counted as if the journal lay there in one piece. */
  Offsets unbroken(Batch batch, Offsets held) {
    return each(
        stream -> {
          long own = stream.applyAsLong(base());
          long number = stream.applyAsLong(held);
          return number < own ? number : own + firstMissing(batch, held, stream);
        });
  }
}
