// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run as the tracker serves it.
 *
 * @param view what the page gets: labels, config, summary, console
 * @param lines history as it was stored
 * @param config the config document with its {@code _wandb} part
 * @param summary the summary document
 * @param console the console's lines
 * @param events how many samples of the system there are
 * @param files sizes of the files by name
 */
public record ServedRun(
    JsonNode view,
    List<String> lines,
    JsonNode config,
    ObjectNode summary,
    List<String> console,
    int events,
    Map<String, Long> files) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** What differs between two runs of one script. */
  private static final List<String> TIMES = List.of("_timestamp", "_runtime");

  /** The history, row by row. */
  public List<ObjectNode> rows() {
    return lines.stream().map(ServedRun::object).toList();
  }

  /** The history without times, for comparing runs of one script. */
  public List<ObjectNode> timelessRows() {
    return rows().stream().map(row -> row.<ObjectNode>without(TIMES)).toList();
  }

  /** The summary without times. */
  public ObjectNode timelessSummary() {
    ObjectNode copy = summary.deepCopy();
    copy.remove(TIMES);
    copy.remove("_wandb");
    return copy;
  }

  /** The user's part of the config, unwrapped, without what Kymo adds. */
  public JsonNode userConfig() {
    ObjectNode copy = view.path("config").deepCopy();
    copy.remove("_kymo");
    return copy;
  }

  /** The x axis and the rules of each metric, by name; the list on the wire is in random order. */
  public Map<String, String> definitions() {
    List<JsonNode> list = new ArrayList<>();
    config.path("_wandb").path("value").path("m").forEach(list::add);
    Map<String, String> named = new TreeMap<>();
    for (JsonNode definition : list) {
      int step = definition.path("5").asInt();
      named.put(
          name(definition),
          "x=%s options=%s summary=%s goal=%s"
              .formatted(
                  step == 0 ? "" : name(list.get(step - 1)),
                  numbers(definition.path("6")),
                  numbers(definition.path("7")),
                  definition.path("8").asText("0")));
    }
    return named;
  }

  /**
   * The step metric of each key of the history, by a rule for the key or by one that matches it.
   */
  public Map<String, String> axes() {
    Map<String, String> axes = new TreeMap<>();
    for (ObjectNode row : rows()) {
      row.fieldNames()
          .forEachRemaining(
              key -> {
                if (!key.startsWith("_")) {
                  axes.put(key, axis(key));
                }
              });
    }
    return axes;
  }

  private String axis(String key) {
    JsonNode list = config.path("_wandb").path("value").path("m");
    String axis = "";
    for (JsonNode definition : list) {
      int step = definition.path("5").asInt();
      boolean exact = definition.path("1").asText().equals(key);
      boolean glob = definition.has("2") && matches(definition.path("2").asText(), key);
      if (exact) {
        return step == 0 ? "" : name(list.get(step - 1));
      }
      if (glob && step > 0) {
        axis = name(list.get(step - 1));
      }
    }
    return axis;
  }

  /** Globs have one star, at their end. */
  private static boolean matches(String glob, String key) {
    return key.startsWith(glob.substring(0, glob.length() - 1));
  }

  private static String name(JsonNode definition) {
    return definition.has("1") ? definition.path("1").asText() : definition.path("2").asText();
  }

  private static TreeSet<Integer> numbers(JsonNode list) {
    TreeSet<Integer> numbers = new TreeSet<>();
    list.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  public static ObjectNode object(String text) {
    return (ObjectNode) tree(text);
  }

  public static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  public static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
