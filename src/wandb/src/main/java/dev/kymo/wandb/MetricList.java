// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metric definitions as the config's {@code _wandb.m} holds them: objects whose keys are field
 * numbers of the metric record, with the step metric as a 1-based index into the same list. Seen in
 * requests of the official SDK 0.30.0.
 */
final class MetricList {
  private static final String NAME = "1";
  private static final String GLOB = "2";
  private static final String STEP_METRIC = "5";
  private static final String OPTIONS = "6";
  private static final String SUMMARY = "7";
  private static final String GOAL = "8";

  private MetricList() {}

  static List<Map<String, Object>> of(List<MetricDefined> definitions) {
    List<MetricDefined> all = new ArrayList<>(definitions);
    for (MetricDefined definition : definitions) {
      if (!definition.stepMetric().isEmpty() && indexOf(all, definition.stepMetric()) == 0) {
        all.add(MetricDefined.axis(definition.stepMetric()));
      }
    }
    return all.stream().map(definition -> entry(definition, all)).toList();
  }

  private static Map<String, Object> entry(MetricDefined definition, List<MetricDefined> all) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(definition.glob() ? GLOB : NAME, definition.name());
    if (!definition.stepMetric().isEmpty()) {
      entry.put(STEP_METRIC, indexOf(all, definition.stepMetric()));
    }
    entry.put(OPTIONS, options(definition));
    entry.put(SUMMARY, definition.summaries().stream().map(MetricList::number).sorted().toList());
    if (definition.goal() != Goal.UNSET) {
      entry.put(GOAL, definition.goal() == Goal.MINIMIZE ? 1 : 2);
    }
    return entry;
  }

  private static List<Integer> options(MetricDefined definition) {
    List<Integer> options = new ArrayList<>();
    if (definition.stepSync()) {
      options.add(1);
    }
    if (definition.hidden()) {
      options.add(2);
    }
    if (definition.defined()) {
      options.add(3);
    }
    return options;
  }

  private static int number(SummaryKind kind) {
    return switch (kind) {
      case MIN -> 1;
      case MAX -> 2;
      case MEAN -> 3;
      case BEST -> 4;
      case LAST -> 5;
      case NONE -> 6;
      case COPY -> 7;
      case FIRST -> 8;
    };
  }

  /** 1-based; 0 if there is none. */
  private static int indexOf(List<MetricDefined> definitions, String name) {
    for (int i = 0; i < definitions.size(); i++) {
      if (!definitions.get(i).glob() && definitions.get(i).name().equals(name)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The definitions that a list holds; entries that are none are passed over. */
  static List<MetricDefined> read(@Nullable Object list) {
    List<MetricDefined> definitions = new ArrayList<>();
    if (list instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> fields) {
          MetricDefined definition = read(fields, entries);
          if (definition != null) {
            definitions.add(definition);
          }
        }
      }
    }
    return definitions;
  }

  private static @Nullable MetricDefined read(Map<?, ?> fields, List<?> entries) {
    boolean glob = !(fields.get(NAME) instanceof String);
    if (!(fields.get(glob ? GLOB : NAME) instanceof String name)
        || name.isEmpty()
        || (glob && name.indexOf('*') != name.length() - 1)) {
      return null;
    }
    String stepMetric = "";
    if (fields.get(STEP_METRIC) instanceof Number index
        && index.intValue() >= 1
        && index.intValue() <= entries.size()
        && entries.get(index.intValue() - 1) instanceof Map<?, ?> step
        && step.get(NAME) instanceof String stepName) {
      stepMetric = stepName;
    }
    return glob
        ? MetricDefined.over(name, stepMetric)
        : MetricDefined.over(name + "*", stepMetric).expandedTo(name);
  }
}
