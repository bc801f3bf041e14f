// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.series.MetricDefinitions;
import dev.kymo.tracker.internal.series.SeriesIndex;
import dev.kymo.tracker.internal.store.MetricStore;
import dev.kymo.tracker.internal.store.MetricStore.Metric;
import dev.kymo.tracker.internal.store.RunRow;
import dev.kymo.tracker.internal.store.StreamFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's metrics by section: the text before the first slash, or before the last one, as W&amp;B's
 * page can be set.
 *
 * @param metrics the columns of runs
 * @param last whether the last slash counts
 */
record Sections(MetricStore metrics, boolean last) {
  private static final String NO_SLASH = "Charts";
  private static final String SYSTEM = "System";
  private static final String UNSORTED = "unsorted";

  /** The sections in the order in which they came up, that of the system last. */
  List<Map<String, Object>> of(RunRow run) {
    MetricDefinitions definitions = MetricDefinitions.of(run.config());
    Map<String, List<Map<String, Object>>> sections = new LinkedHashMap<>();
    for (Metric metric : metrics.of(run.id(), StreamFile.HISTORY)) {
      String key = metric.name();
      if (metric.kind().equals("number") && !key.startsWith("_") && !definitions.isAxis(key)) {
        int slash = last ? key.lastIndexOf('/') : key.indexOf('/');
        String section = slash < 0 ? NO_SLASH : key.substring(0, slash);
        sections
            .computeIfAbsent(section, any -> new ArrayList<>())
            .add(view(metric, key.substring(slash + 1), definitions));
      }
    }
    List<Map<String, Object>> views = new ArrayList<>();
    sections.forEach((name, panels) -> views.add(section(name, kind(name), panels)));
    List<Map<String, Object>> system = system(run, definitions);
    if (!system.isEmpty()) {
      views.add(section(SYSTEM, "system", system));
    }
    return views;
  }

  private List<Map<String, Object>> system(RunRow run, MetricDefinitions definitions) {
    return metrics.of(run.id(), StreamFile.EVENTS).stream()
        .filter(metric -> metric.kind().equals("number") && metric.name().startsWith("system."))
        .map(metric -> view(metric, metric.name().substring("system.".length()), definitions))
        .toList();
  }

  private static String kind(String section) {
    return switch (section) {
      case NO_SLASH -> "charts";
      case UNSORTED -> "unsorted";
      default -> "metrics";
    };
  }

  private static Map<String, Object> section(
      String name, String kind, List<Map<String, Object>> panels) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", name);
    view.put("kind", kind);
    view.put("metrics", panels);
    return view;
  }

  private static Map<String, Object> view(
      Metric metric, String name, MetricDefinitions definitions) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("key", metric.name());
    view.put("name", name);
    view.put("stepMetric", SeriesIndex.stepMetric(metric.name(), definitions));
    view.put("points", metric.points());
    view.put("hidden", definitions.isHidden(metric.name()));
    return view;
  }
}
