// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunIdentity;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.json.JsonView;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.recorded.RecordedRunBuilder;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads runs from a W&amp;B-compatible server over its public API: full history page by page, never
 * a sample. One thread at a time.
 */
public final class WandbApi implements AutoCloseable {
  /** Steps asked for at once; the official SDK's {@code scan_history} asks for as many. */
  private static final int PAGE = 1000;

  private final WandbSettings settings;
  private final Http http;
  private final Graphql graphql;

  /** An API of a server. */
  public WandbApi(WandbSettings settings) {
    this.settings = settings;
    this.http = new Http(settings);
    this.graphql = new Graphql(http, new ReplyClassifier(settings.baseUrl(), Clock.system()));
  }

  /**
   * Reads a run.
   *
   * @param identity without an entity, that of the key's user
   * @throws RunNotFoundException if the server knows no such run
   * @throws IOException if the server cannot be reached or refuses; the message says why
   */
  public RecordedRun run(RunIdentity identity) throws IOException {
    RunIdentity run = identity.entity().isEmpty() ? withDefaultEntity(identity) : identity;
    JsonView found =
        data(
                Queries.RUN,
                Map.of("project", run.project(), "entity", run.entity(), "name", run.runId()))
            .path("project")
            .path("run");
    if (!found.isObject()) {
      throw new RunNotFoundException(
          settings.baseUrl() + " has no run " + run + "; check project, run and key");
    }
    Map<String, Object> config = ConfigReader.read(found.path("config").text("{}"));
    RecordedRunBuilder builder = new RecordedRunBuilder(run.toString());
    ConfigReader.definitions(found.path("config").text("{}")).forEach(builder::define);
    readHistory(run, found, builder);
    return builder.build(
        state(found.path("state").text("")),
        config,
        ConfigReader.object(found.path("summaryMetrics").text("{}")));
  }

  private void readHistory(RunIdentity run, JsonView found, RecordedRunBuilder builder)
      throws IOException {
    long lastStep =
        Math.max(
            found.path("historyKeys").path("lastStep").number(-1),
            found.path("historyLineCount").number(0) - 1);
    long width = PAGE;
    long from = 0;
    while (from <= lastStep) {
      // The window grows where steps are far apart, as times are. One row more than a usual window
      // has steps, so that a page that is full has steps that repeat.
      List<JsonView> rows = rows(run, from, from + width, PAGE + 1);
      for (JsonView row : rows) {
        builder.addPlain(HistoryValues.of(ConfigReader.object(row.text(""))));
      }
      from += width;
      width = rows.size() > PAGE / 2 ? PAGE : Math.min(2 * width, lastStep + 1 - from);
    }
  }

  /**
   * All rows of a range of steps. A run that was continued or sent twice may have several rows of
   * one step, so a full page is asked for again in parts, and at last with more room.
   */
  private List<JsonView> rows(RunIdentity run, long from, long to, int pageSize)
      throws IOException {
    List<JsonView> page = page(run, from, to, pageSize);
    List<JsonView> rows = new ArrayList<>();
    if (page.size() != pageSize) { // More than that comes from a server that cuts nothing.
      rows.addAll(page);
    } else if (to - from > 1) {
      long middle = from + (to - from) / 2;
      rows.addAll(rows(run, from, middle, pageSize));
      rows.addAll(rows(run, middle, to, pageSize));
    } else {
      rows.addAll(rows(run, from, to, Math.multiplyExact(pageSize, 2)));
    }
    return rows;
  }

  private List<JsonView> page(RunIdentity run, long from, long to, int pageSize)
      throws IOException {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("project", run.project());
    variables.put("entity", run.entity());
    variables.put("run", run.runId());
    variables.put("minStep", from);
    variables.put("maxStep", to);
    variables.put("pageSize", pageSize);
    return data(Queries.HISTORY_PAGE, variables)
        .path("project")
        .path("run")
        .path("history")
        .elements();
  }

  private RunIdentity withDefaultEntity(RunIdentity run) throws IOException {
    String entity = data(Queries.DEFAULT_ENTITY, Map.of()).path("viewer").path("entity").text("");
    if (entity.isEmpty()) {
      throw new IOException(
          settings.baseUrl() + " names no default entity; write the run as entity/project/run");
    }
    return new RunIdentity(entity, run.project(), run.runId());
  }

  private JsonView data(String query, Map<String, Object> variables) throws IOException {
    Outcome outcome = graphql.send(query, variables);
    if (outcome instanceof Outcome.Taken taken) {
      return JsonView.parse(taken.body());
    }
    throw new IOException(outcome.why());
  }

  private static RecordedRun.State state(String text) {
    return switch (text) {
      case "finished" -> RecordedRun.State.FINISHED;
      case "failed", "killed" -> RecordedRun.State.FAILED;
      case "crashed" -> RecordedRun.State.CRASHED;
      default -> RecordedRun.State.RUNNING;
    };
  }

  @Override
  public void close() {
    http.close();
  }

  /** Reads the JSON documents within replies. */
  private static final class ConfigReader {
    private ConfigReader() {}

    static Map<String, Object> object(String text) throws IOException {
      Map<String, Object> copy = new LinkedHashMap<>();
      try {
        if (Json.parse(text) instanceof Map<?, ?> map) {
          map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("the server's reply cannot be read: " + e.getMessage(), e);
      }
      return copy;
    }

    /** Every key of the config comes wrapped, with its {@code value} and maybe a description. */
    static Map<String, Object> read(String text) throws IOException {
      Map<String, Object> values = new LinkedHashMap<>();
      object(text)
          .forEach(
              (key, entry) ->
                  values.put(key, entry instanceof Map<?, ?> map ? map.get("value") : entry));
      return values;
    }

    static List<MetricDefined> definitions(String text) throws IOException {
      return read(text).get("_wandb") instanceof Map<?, ?> own
          ? MetricList.read(own.get("m"))
          : List.of();
    }
  }
}
