// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.Json;
import dev.kymo.tracker.internal.store.Line;
import dev.kymo.tracker.internal.store.MetricStore.Metric;
import dev.kymo.tracker.internal.store.RunRow;
import dev.kymo.tracker.internal.store.Store;
import dev.kymo.tracker.internal.store.StreamFile;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run's labels, state, documents and counts. */
final class RunFields {
  private RunFields() {}

  /** A field's value out of a run. */
  private interface Value {
    @Nullable Object of(RunRow run);
  }

  static void addTo(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Run",
        type -> {
          addLabels(type);
          addDocuments(type);
          HistoryFields.addTo(type);
          FileFields.addTo(type);
          return type;
        });
  }

  static RunRow source(DataFetchingEnvironment field) {
    return Objects.requireNonNull(field.getSource());
  }

  private static void add(TypeRuntimeWiring.Builder type, String name, Value value) {
    type.dataFetcher(name, field -> value.of(source(field)));
  }

  private static void addLabels(TypeRuntimeWiring.Builder type) {
    add(type, "id", run -> Ids.of("Run", run.id()));
    add(type, "projectId", run -> project(run).number());
    add(type, "project", RunFields::project);
    add(type, "name", run -> run.key().name());
    add(type, "displayName", run -> run.labels().displayName());
    add(type, "description", run -> run.labels().description());
    add(type, "notes", run -> run.labels().notes());
    add(type, "tags", run -> Json.plain(Json.list(run.labels().tags())));
    add(type, "group", run -> run.labels().group());
    add(type, "groupName", run -> run.labels().group());
    add(type, "jobType", run -> run.labels().jobType());
    add(type, "commit", run -> run.origin().commit());
    add(type, "host", run -> run.origin().host());
    add(type, "sweepName", run -> run.origin().sweep());
    add(type, "readOnly", run -> false);
    add(type, "createdAt", run -> run.life().createdAt().toString());
    add(type, "heartbeatAt", run -> run.life().heartbeatAt().toString());
    type.dataFetcher("user", field -> Viewers.user(Request.of(field).identity()));
    type.dataFetcher(
        "stopped", field -> Request.of(field).store().runs().isStopRequested(source(field).id()));
    type.dataFetcher(
        "state", field -> source(field).life().state(Request.of(field).store().clock().instant()));
  }

  private static ProjectRef project(RunRow run) {
    return new ProjectRef(run.key().entity(), run.key().project());
  }

  private static void addDocuments(TypeRuntimeWiring.Builder type) {
    add(type, "config", RunRow::config);
    add(type, "summaryMetrics", RunRow::summary);
    type.dataFetcher("wandbConfig", RunFields::wandbConfig);
    type.dataFetcher("systemMetrics", RunFields::systemMetrics);
    type.dataFetcher("historyKeys", RunFields::historyKeys);
    add(type, "historyLineCount", run -> count(run, StreamFile.HISTORY));
    add(type, "eventsLineCount", run -> count(run, StreamFile.EVENTS));
    add(type, "logLineCount", run -> count(run, StreamFile.CONSOLE));
    type.dataFetcher("historyTail", field -> tail(field, StreamFile.HISTORY));
    type.dataFetcher("eventsTail", field -> tail(field, StreamFile.EVENTS));
  }

  private static int count(RunRow run, StreamFile file) {
    return Math.toIntExact(run.lines(file));
  }

  private static String tail(DataFetchingEnvironment field, StreamFile file) {
    RunRow run = source(field);
    long end = count(run, file);
    return Json.text(
        Request.of(field).store().lines().between(run.id(), file, end - 1, end).stream()
            .map(Line::text)
            .toList());
  }

  /** W&amp;B's own part of the config, or the keys of it that are asked for. */
  private static String wandbConfig(DataFetchingEnvironment field) {
    JsonNode own =
        Json.object(source(field).config()).orElseGet(Json::object).path("_wandb").path("value");
    List<String> keys = field.getArgument("keys");
    ObjectNode chosen = Json.object();
    own.properties().stream()
        .filter(entry -> keys == null || keys.contains(entry.getKey()))
        .forEach(entry -> chosen.set(entry.getKey(), entry.getValue()));
    return Json.text(chosen);
  }

  private static String systemMetrics(DataFetchingEnvironment field) {
    ObjectNode last = Json.object();
    for (Metric metric :
        Request.of(field).store().metrics().of(source(field).id(), StreamFile.EVENTS)) {
      if (metric.kind().equals("number")) {
        last.put(metric.name(), Double.parseDouble(metric.lastValue()));
      }
    }
    return Json.text(last);
  }

  private static Map<String, Object> historyKeys(DataFetchingEnvironment field) {
    Store store = Request.of(field).store();
    long run = source(field).id();
    Map<String, Object> keys = new LinkedHashMap<>();
    for (Metric metric : store.metrics().of(run, StreamFile.HISTORY)) {
      Map<String, Object> key = new LinkedHashMap<>();
      key.put("typeCounts", List.of(Map.of("type", metric.kind(), "count", metric.points())));
      key.put("monotonic", metric.monotonic());
      if (metric.kind().equals("number")) {
        key.put("previousValue", Double.parseDouble(metric.lastValue()));
      }
      keys.put(metric.name(), key);
    }
    return Map.of("keys", keys, "lastStep", store.lines().lastStep(run), "sets", List.of());
  }
}
