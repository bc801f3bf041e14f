// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Event;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import dev.kymo.internal.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds events, in journal order, into the documents of a run. Not thread-safe. */
public final class RunStateBuilder {
  private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
  private final Map<String, MetricDefined> metrics = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> summary = new LinkedHashMap<>();

  /** Takes in one event; those without a document are passed over. */
  public void add(Event event) {
    if (event instanceof RunStarted started) {
      put(config, started.config());
    } else if (event instanceof ConfigChanged changed) {
      put(config, changed.updates());
      remove(config, changed.removes());
    } else if (event instanceof SummaryChanged changed) {
      put(summary, changed.updates());
      remove(summary, changed.removes());
    } else if (event instanceof MetricDefined defined) {
      metrics.put((defined.glob() ? "glob " : "name ") + defined.name(), defined);
    }
  }

  /** The documents as they are now; later events do not change what was returned. */
  public RunState build() {
    return new RunState(copy(config), List.copyOf(metrics.values()), copy(summary));
  }

  private static void put(Map<String, @Nullable Object> tree, List<Item> items) {
    for (Item item : items) {
      List<String> path = item.path();
      Map<String, @Nullable Object> parent = tree;
      for (String key : path.subList(0, path.size() - 1)) {
        parent = child(parent, key);
      }
      parent.put(path.get(path.size() - 1), Json.parse(item.json()));
    }
  }

  @SuppressWarnings("unchecked") // Maps in these trees are made here or by Json, with string keys.
  private static Map<String, @Nullable Object> child(
      Map<String, @Nullable Object> parent, String key) {
    if (!(parent.get(key) instanceof Map<?, ?>)) {
      parent.put(key, new LinkedHashMap<String, @Nullable Object>());
    }
    return (Map<String, @Nullable Object>) parent.get(key);
  }

  private static void remove(Map<String, @Nullable Object> tree, List<List<String>> paths) {
    for (List<String> path : paths) {
      Map<String, @Nullable Object> parent = tree;
      for (String key : path.subList(0, path.size() - 1)) {
        parent = child(parent, key);
      }
      parent.remove(path.get(path.size() - 1));
    }
  }

  private static Map<String, Object> copy(Map<?, ?> tree) {
    Map<String, Object> copy = new LinkedHashMap<>();
    tree.forEach((key, value) -> copy.put((String) key, copyValue(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object copyValue(Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    return value instanceof List<?> list
        ? Collections.unmodifiableList(new ArrayList<>(list))
        : value;
  }
}
