// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static java.util.Comparator.naturalOrder;

import dev.kymo.backend.Offsets;
import dev.kymo.event.RunStarted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Where the lines of each of a run's journals begin on the server, by the time when the journal's
 * session began. It stands in the run's config, so that any copy of a journal finds its numbers
 * again. Not thread-safe.
 */
final class Sessions {
  /** Below {@link dev.kymo.KymoConfig#ROOT}; each value is history, system, console. */
  static final String KEY = "sessions";

  /** Beside it: the sessions of which a rewind has cut lines off. */
  static final String REWOUND = "rewound_sessions";

  /** Beside it: where the rest of a session went that was not sent before the run was resumed. */
  static final String CONTINUED = "continued_sessions";

  private final Map<String, Offsets> bases;
  private final Map<String, Continuation> continued;
  private final Set<String> rewound;

  Sessions(Map<String, Offsets> bases, Map<String, Continuation> continued, Set<String> rewound) {
    this.bases = new LinkedHashMap<>(bases);
    this.continued = new LinkedHashMap<>(continued);
    this.rewound = new TreeSet<>(rewound);
  }

  /** How many lines of a journal have their place, before those of another session begin. */
  Room room(RunStarted run, Offsets base) {
    return new Room(
        new Offsets(
            room(run, base.history(), Offsets::history),
            room(run, base.system(), Offsets::system),
            room(run, base.console(), Offsets::console)));
  }

  private long room(RunStarted run, long own, ToLongFunction<Offsets> stream) {
    LongStream others =
        bases.entrySet().stream()
            .filter(other -> !other.getKey().equals(name(run)))
            .filter(
                other ->
                    stream.applyAsLong(other.getValue()) > own
                        || start(other.getKey()).isAfter(run.startTime()))
            .mapToLong(other -> stream.applyAsLong(other.getValue()));
    LongStream rests =
        continued.values().stream().mapToLong(rest -> stream.applyAsLong(rest.base()));
    return LongStream.concat(others, rests)
        .filter(first -> first >= own)
        .map(first -> first - own)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Where the rest of a journal went, if it had to go elsewhere. */
  Optional<Continuation> continuation(RunStarted run) {
    return Optional.ofNullable(continued.get(name(run)));
  }

  /** Notes where the rest of a journal goes. */
  void continueAt(RunStarted run, Continuation rest) {
    continued.put(name(run), rest);
  }

  /** Whether lines of a journal were cut off, so that sending it again would bring them back. */
  boolean isRewound(RunStarted run) {
    return rewound.contains(name(run));
  }

  /**
   * Notes that the history was cut.
   *
   * @param lines how many are left
   */
  void rewindTo(long lines) {
    Map<String, Offsets> whole = new LinkedHashMap<>();
    bases.forEach(
        (name, base) -> {
          if (end(base) <= lines) {
            whole.put(name, base);
          } else {
            rewound.add(name);
          }
        });
    bases.keySet().retainAll(whole.keySet());
    continued.keySet().stream().filter(name -> isCut(name, lines)).forEach(rewound::add);
    continued.keySet().removeAll(rewound);
  }

  private boolean isCut(String name, long lines) {
    Continuation rest = continued.get(name);
    return rest != null && end(rest.base()) > lines;
  }

  /** Where the session behind begins; the last one has no end that is known. */
  private long end(Offsets base) {
    return bases.values().stream()
        .mapToLong(Offsets::history)
        .filter(other -> other > base.history())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  Optional<Offsets> base(RunStarted run) {
    return Optional.ofNullable(bases.get(name(run)));
  }

  /**
   * Notes a journal; one that does not say when it began cannot be told from others.
   *
   * @return whether that is new
   */
  boolean note(RunStarted run, Offsets base) {
    return !run.startTime().equals(Instant.EPOCH) && !base.equals(bases.put(name(run), base));
  }

  /**
   * Whether a journal that is not noted began after all that are: a later session of the run, of
   * which the server has nothing yet.
   */
  boolean isNext(RunStarted run) {
    return !bases.isEmpty() && !bases.containsKey(name(run)) && last().isBefore(run.startTime());
  }

  /** Whether a later session than a journal's is noted, whose documents are newer than its own. */
  boolean isOutdated(RunStarted run) {
    return !run.startTime().equals(Instant.EPOCH) && last().isAfter(run.startTime());
  }

  private Instant last() {
    return bases.keySet().stream().map(Sessions::start).max(naturalOrder()).orElse(Instant.MIN);
  }

  private static Instant start(String name) {
    try {
      return Instant.parse(name);
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }

  private static String name(RunStarted run) {
    return run.startTime().toString();
  }

  /** The rests that went elsewhere, for the run's config. */
  Map<String, List<Long>> continuedDocument() {
    Map<String, List<Long>> document = new LinkedHashMap<>();
    continued.forEach((name, rest) -> document.put(name, rest.document()));
    return document;
  }

  /** The names of the sessions that were cut. */
  Set<String> rewound() {
    return rewound;
  }

  Map<String, List<Long>> document() {
    Map<String, List<Long>> document = new LinkedHashMap<>();
    bases.forEach(
        (name, base) -> document.put(name, List.of(base.history(), base.system(), base.console())));
    return document;
  }
}
