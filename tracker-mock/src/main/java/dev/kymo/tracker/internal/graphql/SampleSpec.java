// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.FlatRow;
import dev.kymo.tracker.internal.json.Json;
import dev.kymo.tracker.internal.store.LineStore;
import dev.kymo.tracker.internal.store.StreamFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of the history are wanted.
 *
 * @param keys only rows that hold all of them count
 * @param samples at most so many rows, evenly chosen
 * @param minStep the lowest {@code _step}
 * @param maxStep the highest {@code _step}
 */
record SampleSpec(List<String> keys, int samples, double minStep, double maxStep) {
  private static final int DEFAULT_SAMPLES = 500;

  static SampleSpec read(String json) {
    ObjectNode spec =
        Json.object(json)
            .orElseThrow(() -> new IllegalArgumentException("The spec is no JSON object: " + json));
    List<String> keys = new ArrayList<>();
    spec.path("keys").forEach(key -> keys.add(key.asText().replace("\\.", ".")));
    return new SampleSpec(
        keys,
        Math.max(2, spec.path("samples").asInt(DEFAULT_SAMPLES)),
        spec.path("minStep").asDouble(Double.NEGATIVE_INFINITY),
        spec.path("maxStep").asDouble(Double.POSITIVE_INFINITY));
  }

  List<Object> of(LineStore lines, long run) {
    List<Object> rows = new ArrayList<>();
    lines.forEach(
        run,
        StreamFile.HISTORY,
        0,
        line -> line.row().map(this::chosen).filter(row -> !row.isEmpty()).ifPresent(rows::add));
    if (rows.size() <= samples) {
      return rows;
    }
    List<Object> sample = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      sample.add(rows.get((int) ((long) i * (rows.size() - 1) / (samples - 1))));
    }
    return sample;
  }

  /** The row's wanted columns; none if one is missing. */
  private Map<String, JsonNode> chosen(ObjectNode row) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    FlatRow.forEach(
        row,
        (name, value) -> {
          if (keys.isEmpty() || keys.contains(name)) {
            columns.put(name, value);
          }
        });
    double step = row.path("_step").asDouble(0);
    boolean whole = columns.keySet().containsAll(keys) && step >= minStep && step <= maxStep;
    return whole ? columns : Map.of();
  }
}
