// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a history row as servers give them. JSON has no NaN and no infinities, so some servers
 * write them as strings; here they are numbers again.
 */
final class HistoryValues {
  private HistoryValues() {}

  /** A row with its numbers; media values, which have a {@code _type}, stay as they are. */
  static Map<String, @Nullable Object> of(Map<?, ?> row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    row.forEach((key, value) -> values.put(String.valueOf(key), value(value)));
    return values;
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && !map.containsKey("_type")) {
      return of(map);
    }
    return value instanceof String text ? number(text) : value;
  }

  private static Object number(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> text;
    };
  }
}
