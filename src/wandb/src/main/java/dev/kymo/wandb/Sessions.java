// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import dev.kymo.event.RunStarted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Where the lines of each of a run's journals are on the server, by the time when the journal's
 * session began. It stands in the run's config, so that any copy of a journal finds its numbers
 * again. A journal that does not say when it began cannot be told from others and is not noted. Not
 * thread-safe.
 */
final class Sessions {
  /** Of a note that a server has lost, or never had: whatever it has noted since comes first. */
  private static final long OLDEST = 0;

  private final Map<String, Track> tracks;
  private Rewinds rewinds;
  private Milestones milestones;

  /**
   * What is known.
   *
   * @param tracks of the sessions, by name
   * @param rewinds where the history was cut
   * @param milestones what decides whose documents count
   */
  Sessions(Map<String, Track> tracks, Rewinds rewinds, Milestones milestones) {
    this.tracks = new LinkedHashMap<>(tracks);
    this.rewinds = rewinds;
    this.milestones = milestones;
  }

  static Sessions none() {
    return new Sessions(Map.of(), Rewinds.NONE, Milestones.NONE);
  }

  /** The same, to be changed by itself. */
  Sessions copy() {
    return new Sessions(tracks, rewinds, milestones);
  }

  /** The sessions' tracks, by name. */
  Map<String, Track> tracks() {
    return tracks;
  }

  /** Where the history was cut. */
  Rewinds rewinds() {
    return rewinds;
  }

  /** What decides whose documents count. */
  Milestones milestones() {
    return milestones;
  }

  /** Notes when another client logged a row. */
  void noteOthers(Instant until) {
    milestones = milestones.withOthersUntil(until);
  }

  /** Notes a session that replaces what the run had. */
  void noteBegunAnew(RunStarted run) {
    milestones = milestones.withBegunAnew(run.startTime());
  }

  /** What the sessions leave one another. */
  Neighbours neighbours() {
    return new Neighbours(tracks);
  }

  /** Which of them is later than which. */
  Succession succession() {
    return new Succession(tracks.keySet(), milestones);
  }

  /** Where a journal's lines are. */
  Optional<Track> track(RunStarted run) {
    return Optional.ofNullable(tracks.get(name(run)));
  }

  /**
   * Notes where a journal begins.
   *
   * @return whether that is new
   */
  boolean note(RunStarted run, Offsets base) {
    boolean isKnown = track(run).map(Track::base).filter(base::equals).isPresent();
    if (isKnown || run.startTime().equals(Instant.EPOCH)) {
      return false;
    }
    tracks.put(name(run), Track.whole(base, nextTurn()));
    return true;
  }

  /**
   * Notes where a journal begins of which nothing is noted. Others may have been noted there since
   * it was asked for.
   *
   * @return whether that is so
   */
  boolean noteIfUnknown(RunStarted run, Offsets base) {
    boolean isNew = track(run).isEmpty() && note(run, base);
    if (isNew && !isFree(run, base)) {
      note(run, Track.whole(base, OLDEST));
    }
    return isNew;
  }

  /** Replaces what is noted of a journal. */
  void note(RunStarted run, Track track) {
    tracks.put(name(run), track);
  }

  private long nextTurn() {
    return 1 + stretches().mapToLong(Stretch::turn).max().orElse(0);
  }

  private Stream<Stretch> stretches() {
    return tracks.values().stream().flatMap(track -> track.stretches().stream());
  }

  /**
   * What is known after a server was asked again. What it says counts; only where it has lost a
   * note, because it came back with an older state, the one that was known before does.
   *
   * @param noted where it had noted the journal of this process
   */
  Sessions after(HeldRun held, RunStarted own, Optional<Track> noted) {
    Sessions known = held.sessions().copy();
    known.milestones = known.milestones.and(milestones);
    tracks.forEach(
        (session, track) -> {
          if (!known.rewinds.cut().contains(session) && !session.equals(name(own))) {
            known.tracks.putIfAbsent(session, track);
          }
        });
    boolean lost = noted.isPresent() && known.track(own).isEmpty() && !known.isRewound(own);
    if (lost && held.sessions().canReturnTo(noted.get().base(), own, held.lines())) {
      known.note(own, noted.get().base());
    }
    return known;
  }

  /**
   * Whether a journal can go back to a place of which the server has no note any more. A note is
   * there before the first line, so that if the server has notes of others, all lines that it has
   * are theirs.
   *
   * @param lines all that the server has
   */
  boolean canReturnTo(Offsets base, RunStarted run, Offsets lines) {
    boolean isAlone = tracks.keySet().stream().allMatch(name(run)::equals);
    return isAlone || (isFree(run, base) && lines.max(base).equals(base));
  }

  /** Whether nobody else begins at a place, or behind it. */
  private boolean isFree(RunStarted run, Offsets base) {
    return tracks.entrySet().stream()
        .filter(other -> !other.getKey().equals(name(run)))
        .flatMap(other -> other.getValue().stretches().stream())
        .map(Stretch::at)
        .allMatch(at -> at.min(base).equals(at) && !at.equals(base));
  }

  /**
   * Notes that the lines of a batch for which there is no room, and all behind, have another place.
   *
   * @param end of what the server holds
   */
  void continueAt(Batch batch, Offsets end) {
    Room room = neighbours().room(batch.run());
    Offsets from = room.cut(batch);
    continueAt(batch.run(), from, placeOf(batch.run(), from, end, room::isEndless));
  }

  /**
   * Notes that the rows from one on, which has the place of a row that nobody has noted, have
   * another place.
   *
   * @param row number of the row that is there
   * @param end of what the server holds
   */
  void continueBehind(Batch batch, long row, Offsets end) {
    Offsets from = from(batch, row);
    continueAt(
        batch.run(), from, placeOf(batch.run(), from, end, besideRows(batch.run())::isEndless));
  }

  /**
   * Notes that another client has brought the rows from one on, and where.
   *
   * @param row number under which the first of them was sent
   * @param there number under which it is there
   * @param end of what the server holds
   */
  void goOnAt(Batch batch, long row, long there, Offsets end) {
    Offsets from = from(batch, row);
    Offsets beside = placeOf(batch.run(), from, end, besideRows(batch.run())::isEndless);
    Offsets at = new Offsets(there, beside.system(), beside.console());
    continueAt(batch.run(), from, at);
  }

  /** The room of samples and console lines; rows have none. */
  private Room besideRows(RunStarted run) {
    Offsets lines = neighbours().room(run).lines();
    return new Room(new Offsets(0, lines.system(), lines.console()));
  }

  /**
   * Whether a batch belongs behind a place where a later session has cut the history: its rows were
   * cut off, and must not come back.
   */
  boolean isCutOff(Batch batch) {
    Stretch last = track(batch.run()).orElseThrow().last();
    long first = last.at().history();
    long row = first + batch.first().history() - last.from().history();
    return rewinds.areWithin(first, row, batch.run().startTime());
  }

  /** The place in the journal of a batch's row that has a number on the server. */
  private Offsets from(Batch batch, long row) {
    long first = row - track(batch.run()).orElseThrow().baseOf(batch).history();
    return new Offsets(first, batch.first().system(), batch.first().console());
  }

  private void continueAt(RunStarted run, Offsets from, Offsets at) {
    Track track = track(run).orElseThrow();
    note(run, track.continued(new Stretch(from, at, nextTurn())));
  }

  /** Where lines go: straight on, or behind all. */
  private Offsets placeOf(
      RunStarted run, Offsets from, Offsets end, Predicate<ToLongFunction<Offsets>> straight) {
    Stretch last = track(run).orElseThrow().last();
    Offsets straightOn = last.at().plus(from).minus(last.from());
    return Track.each(
        stream -> {
          long next = stream.applyAsLong(straightOn);
          return straight.test(stream) ? next : Math.max(next, stream.applyAsLong(end));
        });
  }

  /** Whether lines of a journal were cut off, so that sending it again would bring them back. */
  boolean isRewound(RunStarted run) {
    return rewinds.cut().contains(name(run));
  }

  /**
   * Notes that the history was cut. Sessions that have lost rows, or would have brought more, are
   * over; what is left of them stands where it stood.
   *
   * @param rows how many are left
   * @param run the session that has cut it
   */
  void rewindTo(long rows, RunStarted run) {
    List<String> cut =
        tracks.entrySet().stream()
            .filter(
                session ->
                    session.getValue().stretches().stream().anyMatch(one -> end(one.at()) > rows))
            .map(Map.Entry::getKey)
            .toList();
    rewinds = rewinds.with(name(run), rows, cut);
    cut.forEach(session -> tracks.computeIfPresent(session, (name, track) -> track.upTo(rows)));
  }

  /** Where the next stretch begins; the last one has no end that is known. */
  private long end(Offsets at) {
    return stretches()
        .mapToLong(other -> other.at().history())
        .filter(other -> other > at.history())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Whether a journal that cannot be noted has lines among those of others that are. */
  boolean isBesideOthers(RunStarted run) {
    return run.startTime().equals(Instant.EPOCH) && !tracks.isEmpty();
  }

  /** How many rows stand before the first session that is noted, so that nobody has noted them. */
  long rowsBeforeAll(Offsets lines) {
    return tracks.values().stream()
        .mapToLong(track -> track.base().history())
        .min()
        .orElse(lines.history());
  }

  /** By which name a journal's session is noted. */
  static String name(RunStarted run) {
    return run.startTime().toString();
  }
}
