// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tree of plain values, there or not: a reply may lack any of it, and whoever reads
 * one says what to take instead.
 *
 * @param value plain, see {@link Json}; null for JSON's null and where there is nothing
 */
public record JsonView(@Nullable Object value) {

  /**
   * A whole document.
   *
   * @throws IllegalArgumentException if the text is no JSON; the message says where
   */
  public static JsonView parse(String text) {
    return new JsonView(Json.parse(text));
  }

  /** A member of an object. */
  public JsonView path(String key) {
    return new JsonView(value instanceof Map<?, ?> map ? map.get(key) : null);
  }

  /** An element of a list. */
  public JsonView path(int index) {
    List<JsonView> elements = elements();
    return index < elements.size() ? elements.get(index) : new JsonView(null);
  }

  /** Whether it is an object, be it an empty one. */
  public boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  /** The elements of a list; none if it is no list. */
  public List<JsonView> elements() {
    return value instanceof List<?> list ? list.stream().map(JsonView::new).toList() : List.of();
  }

  /** The members of an object, in their order; none if it is no object. */
  public Map<String, JsonView> members() {
    Map<String, JsonView> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put(String.valueOf(key), new JsonView(member)));
    }
    return members;
  }

  /** The text, or another one if it is none. */
  public String text(String otherwise) {
    return value instanceof String text ? text : otherwise;
  }

  /** The whole number, digits behind the point left out, or another one if it is none. */
  public long number(long otherwise) {
    return value instanceof Number number ? number.longValue() : otherwise;
  }
}
