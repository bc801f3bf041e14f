// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A place in a settings file, which knows its path, so that what is wrong there can be named. All
 * reading methods throw {@code IllegalArgumentException} if something else is there.
 *
 * @param path keys joined by points; empty for the whole document
 * @param name the last key of the path, which may have points itself
 * @param value what is there, a missing node if nothing is
 */
record PlainNode(String path, String name, JsonNode value) {

  /** A whole document. */
  static PlainNode document(JsonNode value) {
    return new PlainNode("", "", value);
  }

  boolean isThere() {
    return !value.isMissingNode() && !value.isNull();
  }

  boolean isList() {
    return value.isArray();
  }

  /** What is under a key; a place without anything if there is no such key. */
  PlainNode child(String key) {
    JsonNode child = value.isObject() ? value.path(key) : MissingNode.getInstance();
    return new PlainNode(path.isEmpty() ? key : path + "." + key, key, child);
  }

  /** What is under all keys, in order; empty if nothing is here. */
  List<PlainNode> children() {
    List<PlainNode> children = new ArrayList<>();
    if (isThere()) {
      requireObject("keys");
      value.fieldNames().forEachRemaining(key -> children.add(child(key)));
    }
    return children;
  }

  /** Here are keys, and no others than these. */
  void allowOnly(String... keys) {
    requireObject(String.join(", ", keys));
    TreeSet<String> unknown = new TreeSet<>();
    value.fieldNames().forEachRemaining(unknown::add);
    Arrays.asList(keys).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is not known; there can be %s"
              .formatted(child(unknown.first()).path(), String.join(", ", keys)));
    }
  }

  private void requireObject(String keys) {
    if (!value.isObject()) {
      throw wrong("keys (" + keys + ")");
    }
  }

  /** The texts of a list; a single text is a list of one. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items()) {
      if (!item.isTextual() || item.asText().isBlank()) {
        throw wrong("a list of names");
      }
      texts.add(item.asText());
    }
    return texts;
  }

  /** The whole numbers of a list. */
  List<Long> wholeNumbers() {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode item : items()) {
      numbers.add(new PlainNode(path, name, item).wholeNumber());
    }
    return numbers;
  }

  private Iterable<JsonNode> items() {
    if (!isThere()) {
      return List.of();
    }
    return value.isArray() ? value : List.of(value);
  }

  long wholeNumber() {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong("a whole number");
    }
    return value.longValue();
  }

  /** A number, or another one if nothing is here. */
  double number(double otherwise) {
    if (isThere() && !value.isNumber()) {
      throw wrong("a number");
    }
    return isThere() ? value.doubleValue() : otherwise;
  }

  private IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException(
        "%s is %s, expected %s"
            .formatted(
                path.isEmpty() ? "the document" : path, isThere() ? value : "empty", wanted));
  }
}
