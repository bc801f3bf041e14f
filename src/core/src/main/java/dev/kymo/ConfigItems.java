// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.Item;
import dev.kymo.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that a user gives for a run's config, as items. */
final class ConfigItems {
  private ConfigItems() {}

  /** The values; what is no plain value is counted and left out. */
  static List<Item> of(Map<String, ? extends @Nullable Object> values, Losses losses) {
    List<Item> items = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          try {
            items.add(Item.of(checked(name), Json.given(value)));
          } catch (IllegalArgumentException e) {
            losses.add("Config value \"" + name + "\" is refused: " + e.getMessage());
          }
        });
    return items;
  }

  private static String checked(@Nullable String name) {
    if (name == null) {
      throw new IllegalArgumentException("its name is null");
    }
    return name;
  }
}
