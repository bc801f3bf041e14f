// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a run's history row by row and builds the read view. Not thread-safe.
 *
 * <p>Columns that begin with {@code _} are W&amp;B's own and axis columns are no metrics; a nested
 * value {@code {"a": {"b": 1}}} is the metric {@code a.b}, as W&amp;B's page names it.
 */
public final class RecordedRunBuilder {
  private final String name;
  private final List<MetricDefined> definitions = new ArrayList<>();
  private final Map<String, MetricBuilder> metrics = new LinkedHashMap<>();
  private long rows;

  /** A view of a run that was found at a place. */
  public RecordedRunBuilder(String name) {
    this.name = name;
  }

  /** Takes in a metric's definition; give them before the rows. */
  public void define(MetricDefined definition) {
    definitions.add(definition.unescaped());
  }

  /** Takes in a row. */
  public void add(HistoryRow row) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    for (Item item : row.items()) {
      flatten(String.join(".", item.path()), Json.parse(item.json()), flat);
    }
    add(flat);
  }

  /** Takes in a row of plain values; maps within it are flattened. */
  public void addPlain(Map<String, ?> row) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    row.forEach((key, value) -> flatten(key, value, flat));
    add(flat);
  }

  private void add(Map<String, @Nullable Object> row) {
    rows++;
    for (Map.Entry<String, @Nullable Object> column : row.entrySet()) {
      String path = column.getKey();
      if (!path.startsWith("_") && !Axes.isAxis(path, definitions)) {
        metrics
            .computeIfAbsent(path, MetricBuilder::new)
            .add(Axes.step(path, row, definitions), column.getValue());
      }
    }
  }

  private static void flatten(
      String path, @Nullable Object value, Map<String, @Nullable Object> into) {
    if (value instanceof Map<?, ?> map && !map.containsKey("_type")) {
      map.forEach((key, child) -> flatten(path + "." + key, child, into));
    } else {
      into.put(path, value);
    }
  }

  /** The view of all that was taken in. */
  public RecordedRun build(
      RecordedRun.State state, Map<String, Object> config, Map<String, Object> summary) {
    Map<String, List<RecordedMetric>> sections = new LinkedHashMap<>();
    for (MetricBuilder metric : metrics.values()) {
      RecordedMetric built = metric.build();
      sections.computeIfAbsent(built.section(), any -> new ArrayList<>()).add(built);
    }
    return new RecordedRun(
        name,
        state,
        rows,
        sections.entrySet().stream()
            .map(section -> new RecordedSection(section.getKey(), section.getValue()))
            .toList(),
        config,
        summary);
  }

  private static final class MetricBuilder {
    private final String path;
    private final List<RecordedMetric.Point> points = new ArrayList<>();
    private long otherValues;

    MetricBuilder(String path) {
      this.path = path;
    }

    void add(double step, @Nullable Object value) {
      if (value instanceof Number number) {
        points.add(new RecordedMetric.Point(step, number.doubleValue()));
      } else {
        otherValues++;
      }
    }

    RecordedMetric build() {
      int slash = path.indexOf('/');
      String section = slash < 0 ? RecordedSection.CHARTS : path.substring(0, slash);
      return new RecordedMetric(section, path.substring(slash + 1), path, points, otherValues);
    }
  }
}
