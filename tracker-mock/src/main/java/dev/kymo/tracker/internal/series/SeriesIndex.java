// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.series;

import dev.kymo.tracker.internal.store.LineStore;
import dev.kymo.tracker.internal.store.RunRow;
import dev.kymo.tracker.internal.store.StreamFile;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Curves of runs. The columns of runs that were looked at last stay in memory; they are derived
 * from the lines, and read again when they are missing. Thread-safe.
 */
public final class SeriesIndex {
  /** Of 12 bytes each, so about 200 MB at most. */
  private static final long MOST_POINTS = 16_000_000;

  /** Names of samples of the system, which have no step. */
  private static final String SYSTEM = "system.";

  private static final String RUNTIME = "_runtime";

  private final LineStore lines;
  private final Map<Key, Columns> recent = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(long run, StreamFile file) {}

  /** An index over lines; nothing is read yet. */
  public SeriesIndex(LineStore lines) {
    this.lines = lines;
  }

  /**
   * Curves of a run, one a key.
   *
   * @param run as it is now
   * @param keys the metrics; one that the run does not have gives an empty curve
   * @param axis the column for x; empty for each metric's own
   * @param buckets how many points a curve may have, at least 2
   */
  public List<Series> series(RunRow run, List<String> keys, String axis, int buckets) {
    MetricDefinitions definitions = MetricDefinitions.of(run.config());
    return keys.stream()
        .map(
            key -> {
              String own = stepMetric(key, definitions);
              Points points =
                  columns(run, file(key))
                      .points(key, axis.isEmpty() ? own : axis, fallback(key))
                      .ascending();
              return Series.of(key, own, points, buckets);
            })
        .toList();
  }

  private static StreamFile file(String key) {
    return key.startsWith(SYSTEM) ? StreamFile.EVENTS : StreamFile.HISTORY;
  }

  private static String fallback(String key) {
    return key.startsWith(SYSTEM) ? RUNTIME : MetricDefinitions.STEP;
  }

  /** The x axis of a metric or of a sample of the system. */
  public static String stepMetric(String key, MetricDefinitions definitions) {
    return key.startsWith(SYSTEM) ? RUNTIME : definitions.stepMetric(key);
  }

  private Columns columns(RunRow run, StreamFile file) {
    Columns columns;
    synchronized (recent) {
      columns = recent.computeIfAbsent(new Key(run.id(), file), key -> new Columns(file));
    }
    columns.follow(lines, run);
    forgetOldest();
    return columns;
  }

  private void forgetOldest() {
    synchronized (recent) {
      long points = recent.values().stream().mapToLong(Columns::points).sum();
      Iterator<Columns> oldest = recent.values().iterator();
      while (points > MOST_POINTS && recent.size() > 1) {
        points -= oldest.next().points();
        oldest.remove();
      }
    }
  }
}
