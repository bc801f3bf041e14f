// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final int STEP_SYNC = 1;
  private static final int HIDDEN = 2;
  private static final int DEFINED = 3;

  private MetricList() {}

  static List<Map<String, Object>> of(List<MetricDefined> definitions) {
    List<MetricDefined> all = new ArrayList<>(definitions);
    for (MetricDefined definition : definitions) {
      if (!definition.stepMetric().isEmpty() && indexOf(all, definition.stepMetric()) == 0) {
        all.add(named(definition.stepMetric()));
      }
    }
    return all.stream().map(definition -> entry(definition, all)).toList();
  }

  /** A step metric that was only named. */
  private static MetricDefined named(String name) {
    return new MetricDefined(
        name, false, "", false, false, false, Set.of(), Goal.UNSET, false, false);
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
      entry.put(GOAL, number(definition.goal()));
    }
    return entry;
  }

  private static List<Integer> options(MetricDefined definition) {
    List<Integer> options = new ArrayList<>();
    if (definition.stepSync()) {
      options.add(STEP_SYNC);
    }
    if (definition.hidden()) {
      options.add(HIDDEN);
    }
    // The official SDK says it of exact names alone: docs/protocol/transcripts/online.jsonl.
    if (definition.defined() && !definition.glob()) {
      options.add(DEFINED);
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

  private static int number(Goal goal) {
    return switch (goal) {
      case UNSET -> 0;
      case MINIMIZE -> 1;
      case MAXIMIZE -> 2;
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
    return new MetricDefined(
        name,
        glob,
        stepMetric,
        has(fields, OPTIONS, STEP_SYNC),
        has(fields, OPTIONS, HIDDEN),
        has(fields, OPTIONS, DEFINED),
        summaries(fields),
        goal(fields.get(GOAL)),
        false,
        false);
  }

  private static boolean has(Map<?, ?> fields, String list, int number) {
    return fields.get(list) instanceof List<?> numbers && numbers.contains(number);
  }

  private static Set<SummaryKind> summaries(Map<?, ?> fields) {
    Set<SummaryKind> kinds = EnumSet.noneOf(SummaryKind.class);
    for (SummaryKind kind : SummaryKind.values()) {
      if (has(fields, SUMMARY, number(kind))) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static Goal goal(@Nullable Object number) {
    for (Goal goal : Goal.values()) {
      if (number instanceof Integer code && code == number(goal)) {
        return goal;
      }
    }
    return Goal.UNSET;
  }
}
