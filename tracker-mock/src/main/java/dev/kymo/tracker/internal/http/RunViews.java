// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.FlatRow;
import dev.kymo.tracker.internal.json.Json;
import dev.kymo.tracker.internal.series.MetricDefinitions;
import dev.kymo.tracker.internal.store.Line;
import dev.kymo.tracker.internal.store.LineStore.Gap;
import dev.kymo.tracker.internal.store.MetricStore.Metric;
import dev.kymo.tracker.internal.store.RunRow;
import dev.kymo.tracker.internal.store.Store;
import dev.kymo.tracker.internal.store.StreamFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs as the page's JSON. */
final class RunViews {
  private static final String EVAL = "eval/";

  private final Services services;
  private final Store store;

  RunViews(Services services) {
    this.services = services;
    this.store = services.store();
  }

  /** A run in a list. */
  Map<String, @Nullable Object> brief(RunRow run) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("entity", run.key().entity());
    view.put("project", run.key().project());
    view.put("id", run.key().name());
    view.put("displayName", run.labels().displayName());
    view.put("state", run.life().state(store.clock().instant()));
    view.put("createdAt", run.life().createdAt().toString());
    view.put("heartbeatAt", run.life().heartbeatAt().toString());
    view.put("rows", run.lines(StreamFile.HISTORY));
    view.put("user", services.identity().user());
    view.put("group", run.labels().group());
    view.put("jobType", run.labels().jobType());
    view.put("tags", Json.list(run.labels().tags()));
    view.put("notes", run.labels().notes());
    view.put("lastEval", lastEval(run));
    return view;
  }

  /** A run by itself. */
  Map<String, @Nullable Object> whole(RunRow run, Sections sections) {
    ObjectNode config = unwrapped(run.config());
    JsonNode kymo = config.path("_kymo");
    Map<String, @Nullable Object> view = brief(run);
    view.put("config", config.deepCopy().without(List.of("_wandb")));
    view.put("summary", Json.object(run.summary()).orElseGet(Json::object));
    view.put("exitCode", run.life().exitCode());
    view.put("sections", sections.of(run));
    view.put(
        "unsectioned",
        kymo.path("unsectioned_keys").isArray() ? kymo.path("unsectioned_keys") : List.of());
    view.put(
        "sectionMapping",
        kymo.path("section_mapping").isTextual() ? kymo.path("section_mapping") : null);
    view.put("console", Map.of("lines", run.lines(StreamFile.CONSOLE)));
    view.put("gaps", store.lines().gaps(run.id()).stream().map(RunViews::gap).toList());
    return view;
  }

  private static Map<String, Object> gap(Gap gap) {
    return Map.of("file", gap.file().wireName(), "from", gap.from(), "to", gap.to() - 1);
  }

  /** Every key of a config comes wrapped, with its {@code value} and maybe a description. */
  private static ObjectNode unwrapped(String config) {
    ObjectNode plain = Json.object();
    Json.object(config)
        .orElseGet(Json::object)
        .properties()
        .forEach(
            entry ->
                plain.set(
                    entry.getKey(),
                    entry.getValue().has("value")
                        ? entry.getValue().path("value")
                        : entry.getValue()));
    return plain;
  }

  /** The last value of each metric of section eval, and at which step it was logged. */
  private Map<String, Object> lastEval(RunRow run) {
    MetricDefinitions definitions = MetricDefinitions.of(run.config());
    Map<Long, Map<String, JsonNode>> rows = new HashMap<>();
    Map<String, Object> last = new LinkedHashMap<>();
    for (Metric metric : store.metrics().of(run.id(), StreamFile.HISTORY)) {
      if (metric.name().startsWith(EVAL)
          && metric.kind().equals("number")
          && !definitions.isAxis(metric.name())) {
        Map<String, JsonNode> row = rows.computeIfAbsent(metric.lastLine(), line -> row(run, line));
        JsonNode step = row.get(definitions.stepMetric(metric.name()));
        last.put(
            metric.name().substring(EVAL.length()),
            Map.of(
                "value",
                Double.parseDouble(metric.lastValue()),
                "step",
                Optional.ofNullable(step)
                    .or(() -> Optional.ofNullable(row.get(MetricDefinitions.STEP)))
                    .map(JsonNode::asDouble)
                    .orElse((double) metric.lastLine())));
      }
    }
    return last;
  }

  private Map<String, JsonNode> row(RunRow run, long number) {
    Map<String, JsonNode> columns = new HashMap<>();
    store.lines().between(run.id(), StreamFile.HISTORY, number, number + 1).stream()
        .map(Line::row)
        .flatMap(Optional::stream)
        .forEach(row -> FlatRow.forEach(row, columns::put));
    return columns;
  }
}
