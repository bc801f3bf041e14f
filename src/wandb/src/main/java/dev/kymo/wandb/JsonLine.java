// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.event.Item;
import dev.kymo.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a row's items as one JSON object; nested paths become nested objects. */
final class JsonLine {
  private JsonLine() {}

  static String of(List<Item> items) {
    boolean flat = items.stream().allMatch(item -> item.path().size() == 1);
    return flat ? flat(items) : Json.text(tree(items));
  }

  /** The values are JSON text already, so a flat row needs no second pass over them. */
  private static String flat(List<Item> items) {
    StringBuilder line = new StringBuilder(32 * items.size()).append('{');
    for (Item item : items) {
      line.append(line.length() > 1 ? "," : "");
      Json.quote(item.key(), line);
      line.append(':').append(item.json());
    }
    return line.append('}').toString();
  }

  private static Map<String, @Nullable Object> tree(List<Item> items) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    for (Item item : items) {
      Map<String, @Nullable Object> parent = root;
      for (String key : item.path().subList(0, item.path().size() - 1)) {
        parent = child(parent, key);
      }
      parent.put(item.path().get(item.path().size() - 1), Json.parse(item.json()));
    }
    return root;
  }

  @SuppressWarnings("unchecked") // All maps in the tree are made here or by Json, with string keys.
  private static Map<String, @Nullable Object> child(
      Map<String, @Nullable Object> parent, String key) {
    if (!(parent.get(key) instanceof Map<?, ?>)) {
      parent.put(key, new LinkedHashMap<String, @Nullable Object>());
    }
    return (Map<String, @Nullable Object>) parent.get(key);
  }
}
