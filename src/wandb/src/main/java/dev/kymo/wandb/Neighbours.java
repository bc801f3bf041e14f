// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import dev.kymo.event.RunStarted;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the sessions of a run leave one another of the numbers on a server.
 *
 * @param tracks by the session's name
 */
record Neighbours(Map<String, Track> tracks) {

  /** Whether some lines of a batch have another place than the others. */
  boolean isCutWithin(Batch batch) {
    Track own = tracks.get(Sessions.name(batch.run()));
    return own != null && (room(batch.run()).isPartlyTakenBy(batch) || own.isCutWithin(batch));
  }

  /** Whether a batch has lines whose numbers are another session's. */
  boolean hasNoRoomFor(Batch batch) {
    return room(batch.run()).isTooSmallFor(batch);
  }

  /** The lines of a journal that have a place behind the first one. */
  Room room(RunStarted run) {
    return room(Sessions.name(run));
  }

  /**
   * Whether lines of a session have arrived.
   *
   * @param session its name
   * @param held all that the server has; lines where another session begins are not the session's
   */
  boolean hasArrived(String session, Offsets held) {
    Track own = tracks.getOrDefault(session, Track.whole(held, 0));
    Room room = room(session);
    Offsets end =
        Track.each(
            stream -> {
              long all = stream.applyAsLong(held);
              return room.isEndless(stream)
                  ? all
                  : Math.min(
                      all, stream.applyAsLong(own.base()) + stream.applyAsLong(room.lines()));
            });
    return own.stretches().size() > 1 || !own.base().max(end).equals(own.base());
  }

  private Room room(String session) {
    Track own = tracks.get(session);
    return own == null
        ? Room.WHATEVER
        : new Room(Track.each(stream -> room(session, own.last(), stream)));
  }

  private long room(String session, Stretch own, ToLongFunction<Offsets> stream) {
    long ahead = stream.applyAsLong(own.from()) - stream.applyAsLong(own.at());
    return tracks.entrySet().stream()
        .filter(other -> !other.getKey().equals(session))
        .flatMap(other -> other.getValue().stretches().stream())
        .filter(other -> isBehind(other, own, stream))
        .mapToLong(other -> stream.applyAsLong(other.at()) + ahead)
        .min()
        .orElse(Room.ENDLESS);
  }

  /** Of two at the same number, that which was noted first had brought no lines by then. */
  private static boolean isBehind(Stretch other, Stretch own, ToLongFunction<Offsets> stream) {
    long there = stream.applyAsLong(other.at());
    long here = stream.applyAsLong(own.at());
    return there > here || (there == here && other.turn() > own.turn());
  }
}
