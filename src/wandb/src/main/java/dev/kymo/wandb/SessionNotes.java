// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.KymoConfig;
import dev.kymo.backend.Offsets;
import dev.kymo.internal.json.JsonView;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How {@link Sessions} stand in a run's config, below {@link KymoConfig#ROOT}. */
final class SessionNotes {
  /**
   * By the session's beginning, where its first history row, sample and console line stand, and its
   * turn.
   */
  private static final String BASES = "sessions";

  /**
   * By the session's beginning, a list of seven numbers for each further stretch: its first lines
   * in the journal, where they stand, and its turn.
   */
  private static final String CONTINUED = "continued_sessions";

  /** The beginnings of the sessions of which a rewind has cut lines off. */
  private static final String REWOUND = "rewound_sessions";

  /** When the last session began that replaced the run instead of going on with it. */
  private static final String BEGUN_ANEW = "begun_anew";

  /** When another client logged its last row, as far as anybody has seen. */
  private static final String OTHERS_UNTIL = "others_until";

  /** How many rows each rewind has left, by the beginning of the session that began with it. */
  private static final String REWINDS = "rewinds";

  private static final int STREAMS = 3;

  private SessionNotes() {}

  /** Reads a whole config. */
  static Sessions read(JsonView config) {
    JsonView notes = config.path(KymoConfig.ROOT).path("value");
    Map<String, Track> tracks = new LinkedHashMap<>();
    notes
        .path(BASES)
        .members()
        .forEach(
            (session, base) ->
                tracks.put(session, track(base, notes.path(CONTINUED).path(session))));
    Milestones milestones = new Milestones(moment(notes, BEGUN_ANEW), moment(notes, OTHERS_UNTIL));
    return new Sessions(tracks, rewinds(notes), milestones);
  }

  private static Rewinds rewinds(JsonView notes) {
    Set<String> cut = new TreeSet<>();
    notes.path(REWOUND).elements().forEach(name -> cut.add(name.text("")));
    Map<String, Long> rows = new LinkedHashMap<>();
    notes.path(REWINDS).members().forEach((session, left) -> rows.put(session, left.number(0)));
    return new Rewinds(cut, rows);
  }

  private static Instant moment(JsonView notes, String name) {
    try {
      return Instant.parse(notes.path(name).text(""));
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }

  private static Track track(JsonView base, JsonView rests) {
    Track track = Track.whole(offsets(base, 0), number(base, STREAMS));
    for (JsonView rest : rests.elements()) {
      track =
          track.continued(
              new Stretch(offsets(rest, 0), offsets(rest, STREAMS), number(rest, 2 * STREAMS)));
    }
    return track;
  }

  private static Offsets offsets(JsonView numbers, int from) {
    return new Offsets(number(numbers, from), number(numbers, from + 1), number(numbers, from + 2));
  }

  private static long number(JsonView numbers, int index) {
    return numbers.path(index).number(0);
  }

  /** Puts the notes among others of Kymo, in place of those that are there. */
  static void replace(Map<String, @Nullable Object> notes, Sessions sessions) {
    notes.keySet().removeAll(List.of(BASES, CONTINUED, REWOUND, BEGUN_ANEW, OTHERS_UNTIL, REWINDS));
    notes.putAll(of(sessions));
  }

  /** What is to stand in the config; only what there is. */
  static Map<String, Object> of(Sessions sessions) {
    Map<String, Object> bases = new LinkedHashMap<>();
    Map<String, Object> rests = new LinkedHashMap<>();
    sessions
        .tracks()
        .forEach(
            (session, track) -> {
              bases.put(session, base(track.stretches().get(0)));
              if (track.stretches().size() > 1) {
                rests.put(
                    session, track.stretches().stream().skip(1).map(SessionNotes::rest).toList());
              }
            });
    Map<String, Object> notes = new LinkedHashMap<>();
    notes.put(BASES, bases);
    notes.put(CONTINUED, rests);
    notes.put(REWOUND, List.copyOf(new TreeSet<>(sessions.rewinds().cut())));
    notes.put(REWINDS, new TreeMap<>(sessions.rewinds().rows()));
    put(notes, BEGUN_ANEW, sessions.milestones().begunAnew());
    put(notes, OTHERS_UNTIL, sessions.milestones().othersUntil());
    notes.values().removeIf(note -> note.equals(Map.of()) || note.equals(List.of()));
    return notes;
  }

  private static void put(Map<String, Object> notes, String name, Instant moment) {
    if (moment.isAfter(Instant.MIN)) {
      notes.put(name, moment.toString());
    }
  }

  private static List<Long> base(Stretch first) {
    return Stream.concat(numbers(first.at()), Stream.of(first.turn())).toList();
  }

  private static List<Long> rest(Stretch stretch) {
    return Stream.concat(numbers(stretch.from()), base(stretch).stream()).toList();
  }

  private static Stream<Long> numbers(Offsets offsets) {
    return Stream.of(offsets.history(), offsets.system(), offsets.console());
  }
}
