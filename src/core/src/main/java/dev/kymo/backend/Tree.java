// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.internal.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values below paths of keys. Not thread-safe. */
final class Tree {
  private final Map<String, @Nullable Object> root = new LinkedHashMap<>();

  /** Puts a value, given as JSON text, in the place of what is at a path. */
  void set(List<String> path, String json) {
    set(path, Json.parse(json));
  }

  private void set(List<String> path, @Nullable Object value) {
    Map<String, @Nullable Object> parent = root;
    for (String key : path.subList(0, path.size() - 1)) {
      parent = child(parent, key);
    }
    parent.put(last(path), value);
  }

  /** Puts a value at a path; the leaves of a map are put among those that are there. */
  void merge(List<String> path, String json) {
    merge(path, Json.parse(json));
  }

  private void merge(List<String> path, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      set(path, value);
    } else if (map.isEmpty()) {
      Map<String, @Nullable Object> parent = parent(path);
      if (parent == null || !parent.containsKey(last(path))) {
        set(path, value);
      }
    } else {
      map.forEach((key, child) -> merge(below(path, String.valueOf(key)), child));
    }
  }

  /** Takes away what is at a path, and the maps that it leaves empty. */
  void remove(List<String> path) {
    Map<String, @Nullable Object> parent = parent(path);
    if (parent != null && parent.containsKey(last(path))) {
      parent.remove(last(path));
      if (parent.isEmpty() && path.size() > 1) {
        remove(path.subList(0, path.size() - 1));
      }
    }
  }

  /** The map that a path ends in, if it is there. */
  @SuppressWarnings("unchecked") // Maps in the tree are made here or by Json, with string keys.
  private @Nullable Map<String, @Nullable Object> parent(List<String> path) {
    Map<String, @Nullable Object> parent = root;
    for (String key : path.subList(0, path.size() - 1)) {
      if (!(parent.get(key) instanceof Map<?, ?> child)) {
        return null;
      }
      parent = (Map<String, @Nullable Object>) child;
    }
    return parent;
  }

  @SuppressWarnings("unchecked") // As above.
  private static Map<String, @Nullable Object> child(
      Map<String, @Nullable Object> parent, String key) {
    if (!(parent.get(key) instanceof Map<?, ?>)) {
      parent.put(key, new LinkedHashMap<String, @Nullable Object>());
    }
    return (Map<String, @Nullable Object>) parent.get(key);
  }

  private static List<String> below(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  /** The values as they are now; later changes do not show in the copy. */
  Map<String, Object> copy() {
    return copy(root);
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
