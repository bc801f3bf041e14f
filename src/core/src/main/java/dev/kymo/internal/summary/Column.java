// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.summary;

import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One column of a run's history and its summary. Not thread-safe. */
public final class Column {
  private final List<String> path;
  private Set<SummaryKind> kinds = Set.of();
  private Goal goal = Goal.UNSET;
  private @Nullable String last;
  private boolean overridden;
  private boolean changed;
  private double first = Double.NaN;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double sum;
  private long count;

  Column(String path) {
    this.path = List.of(path);
  }

  /** Its name in rows. */
  public String path() {
    return path.get(0);
  }

  void define(MetricDefined definition) {
    kinds = definition.summaries();
    goal = definition.goal();
  }

  /** A number for this column. */
  public Item item(double value) {
    String json = Json.text(value);
    last = json;
    changed = true;
    if (!kinds.isEmpty()) {
      aggregate(value);
    }
    return new Item(path, json);
  }

  /** Any value for this column, as JSON text. */
  public Item item(String json) {
    last = json;
    changed = true;
    if (!kinds.isEmpty() && Json.parse(json) instanceof Number number) {
      aggregate(number.doubleValue());
    }
    return new Item(path, json);
  }

  private void aggregate(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    first = count == 0 ? value : first;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    count++;
  }

  /** From now on the summary has what a user set, whatever the rows say. */
  void override() {
    overridden = true;
  }

  /** What was changed is in the summary now. */
  void markWritten() {
    changed = false;
  }

  /**
   * The summary's JSON text if rows changed it since it was written and it is to be kept at all.
   */
  Optional<String> summaryChange() {
    if (!changed || overridden || kinds.contains(SummaryKind.NONE)) {
      return Optional.empty();
    }
    boolean plain = kinds.isEmpty() || kinds.contains(SummaryKind.COPY) || count == 0;
    return plain ? Optional.ofNullable(last) : Optional.of(Json.text(aggregates()));
  }

  private Map<String, Object> aggregates() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (SummaryKind kind : SummaryKind.values()) {
      if (kinds.contains(kind)) {
        values.put(kind.name().toLowerCase(Locale.ROOT), aggregate(kind));
      }
    }
    return values;
  }

  private Object aggregate(SummaryKind kind) {
    return switch (kind) {
      case MIN -> min;
      case MAX -> max;
      case MEAN -> sum / count;
      case BEST -> goal == Goal.MAXIMIZE ? max : min;
      case FIRST -> first;
      case LAST, COPY, NONE -> lastValue();
    };
  }

  private Object lastValue() {
    return last != null && Json.parse(last) instanceof Number number ? number : Double.NaN;
  }
}
