// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;

/**
 * A row's columns: a nested value {@code {"a": {"b": 1}}} is the column {@code a.b}. Objects with a
 * {@code _type} are media and stay whole.
 */
public final class FlatRow {
  private FlatRow() {}

  /** Gives each column with its value, in the row's order. */
  public static void forEach(ObjectNode row, BiConsumer<String, JsonNode> column) {
    row.properties().forEach(field -> visit(field.getKey(), field.getValue(), column));
  }

  private static void visit(String path, JsonNode value, BiConsumer<String, JsonNode> column) {
    if (value instanceof ObjectNode object && !object.has("_type")) {
      object
          .properties()
          .forEach(field -> visit(path + "." + field.getKey(), field.getValue(), column));
    } else {
      column.accept(path, value);
    }
  }
}
