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

/**
 * Where the lines of each of a run's journals begin on the server, by the time when the journal's
 * session began. It stands in the run's config, so that any copy of a journal finds its numbers
 * again. Not thread-safe.
 */
final class Sessions {
  /** Below {@link dev.kymo.KymoConfig#ROOT}; each value is history, system, console. */
  static final String KEY = "sessions";

  private final Map<String, Offsets> bases;

  Sessions(Map<String, Offsets> bases) {
    this.bases = new LinkedHashMap<>(bases);
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

  Map<String, List<Long>> document() {
    Map<String, List<Long>> document = new LinkedHashMap<>();
    bases.forEach(
        (name, base) -> document.put(name, List.of(base.history(), base.system(), base.console())));
    return document;
  }
}
