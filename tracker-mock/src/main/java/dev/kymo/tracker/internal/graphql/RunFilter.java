// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.Json;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A filter in the style of MongoDB, as W&amp;B's public API sends it.
 *
 * @param condition an object of operators and paths
 */
record RunFilter(JsonNode condition) {

  static RunFilter read(String json) {
    ObjectNode condition =
        Json.object(json)
            .orElseThrow(
                () -> new IllegalArgumentException("The filter is no JSON object: " + json));
    return new RunFilter(condition);
  }

  boolean matches(RunDocument run) {
    return condition.properties().stream()
        .allMatch(entry -> holds(entry.getKey(), entry.getValue(), run));
  }

  private static boolean holds(String key, JsonNode operand, RunDocument run) {
    return switch (key) {
      case "$and" -> all(operand).allMatch(part -> new RunFilter(part).matches(run));
      case "$or" -> all(operand).anyMatch(part -> new RunFilter(part).matches(run));
      case "$nor" -> all(operand).noneMatch(part -> new RunFilter(part).matches(run));
      case "$not" -> !new RunFilter(operand).matches(run);
      default -> isTrue(run.at(key), operand);
    };
  }

  private static Stream<JsonNode> all(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** Whether a value is the operand, or meets every operator in it. */
  private static boolean isTrue(JsonNode value, JsonNode operand) {
    boolean operators =
        operand.isObject()
            && operand.properties().stream().anyMatch(o -> o.getKey().startsWith("$"));
    return operators
        ? operand.properties().stream().allMatch(o -> meets(value, o.getKey(), o.getValue()))
        : equal(value, operand);
  }

  private static boolean meets(JsonNode value, String operator, JsonNode operand) {
    return switch (operator) {
      case "$eq" -> equal(value, operand);
      case "$ne" -> !equal(value, operand);
      case "$in" -> all(operand).anyMatch(one -> equal(value, one));
      case "$nin" -> all(operand).noneMatch(one -> equal(value, one));
      case "$gt" -> comparable(value, operand) && compare(value, operand) > 0;
      case "$gte" -> comparable(value, operand) && compare(value, operand) >= 0;
      case "$lt" -> comparable(value, operand) && compare(value, operand) < 0;
      case "$lte" -> comparable(value, operand) && compare(value, operand) <= 0;
      case "$exists" -> value.isMissingNode() != operand.asBoolean();
      case "$regex" ->
          value.isTextual() && Pattern.compile(operand.asText()).matcher(value.asText()).find();
      case "$not" -> !isTrue(value, operand);
      default ->
          throw new IllegalArgumentException("Operator " + operator + " is not served in filters");
    };
  }

  /** A list equals what one of its entries equals. */
  private static boolean equal(JsonNode value, JsonNode operand) {
    if (value.isArray() && !operand.isArray()) {
      return all(value).anyMatch(entry -> equal(entry, operand));
    }
    return operand.isNull()
        ? value.isMissingNode() || value.isNull()
        : comparable(value, operand) ? compare(value, operand) == 0 : value.equals(operand);
  }

  private static boolean comparable(JsonNode value, JsonNode operand) {
    return (value.isNumber() && operand.isNumber()) || (value.isTextual() && operand.isTextual());
  }

  private static int compare(JsonNode value, JsonNode operand) {
    return value.isNumber()
        ? Double.compare(value.asDouble(), operand.asDouble())
        : value.asText().compareTo(operand.asText());
  }
}
