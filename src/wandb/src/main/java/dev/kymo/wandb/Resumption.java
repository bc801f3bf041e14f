// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.KymoConfig;
import dev.kymo.RunSettings;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunIdentity;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.json.JsonView;
import dev.kymo.time.Clock;
import dev.kymo.wandb.WandbEnvironment.Resume;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out how a run goes on that a server may have already, as WANDB_RESUME asks. */
final class Resumption {
  private final WandbSettings server;
  private final Resume resume;

  Resumption(WandbSettings server, Resume resume) {
    this.server = server;
    this.resume = resume;
  }

  /**
   * The settings with which the run starts, or goes on.
   *
   * @throws IllegalArgumentException if the run is there and must not be, or the other way round
   * @throws IOException if the server cannot be asked
   */
  RunSettings apply(RunSettings settings) throws IOException {
    JsonView found = ask(settings.identity());
    if (!found.isObject()) {
      if (resume == Resume.MUST) {
        throw new IllegalArgumentException(
            "WANDB_RESUME=must, but %s has no run %s; check the run id or use allow"
                .formatted(server.baseUrl(), settings.identity()));
      }
      return settings;
    }
    if (resume == Resume.NEVER) {
      throw new IllegalArgumentException(
          "WANDB_RESUME=never, but %s has run %s already; take another run id or use allow"
              .formatted(server.baseUrl(), settings.identity()));
    }
    return settings.continuing(nextStep(found), config(found.path("config").text("{}")));
  }

  private JsonView ask(RunIdentity run) throws IOException {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("project", run.project());
    variables.put("entity", run.entity().isEmpty() ? null : run.entity());
    variables.put("name", run.runId());
    try (Http http = new Http(server)) {
      Graphql graphql = new Graphql(http, new ReplyClassifier(server.baseUrl(), Clock.system()));
      Outcome outcome = graphql.send(Queries.RESUME_STATUS, variables);
      if (outcome instanceof Outcome.Taken taken) {
        return tree(taken.body()).path("model").path("bucket");
      }
      throw new IOException(
          "Whether run %s goes on cannot be asked: %s; unset WANDB_RESUME to start without asking"
              .formatted(run, outcome.why()));
    }
  }

  /** Behind the last row that has a step; without one, behind as many rows as there are. */
  private static long nextStep(JsonView found) throws IOException {
    long next = found.path("historyLineCount").number(0);
    for (JsonView line : tree(found.path("historyTail").text("[]")).elements()) {
      if (object(line.text("{}")).get(HistoryRow.STEP) instanceof Number step) {
        next = Math.max(next, step.longValue() + 1);
      }
    }
    return next;
  }

  /** Every key comes wrapped. What W&B and Kymo note for themselves begins anew. */
  private static Map<String, @Nullable Object> config(String text) throws IOException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    object(text)
        .forEach(
            (key, entry) ->
                values.put(
                    String.valueOf(key),
                    entry instanceof Map<?, ?> map ? map.get("value") : entry));
    values.remove("_wandb");
    values.remove(KymoConfig.ROOT);
    return values;
  }

  private static JsonView tree(String text) throws IOException {
    try {
      return JsonView.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("the server's reply cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<?, ?> object(String text) throws IOException {
    try {
      return Json.parse(text) instanceof Map<?, ?> map ? map : Map.of();
    } catch (IllegalArgumentException e) {
      throw new IOException("the server's reply cannot be read: " + e.getMessage(), e);
    }
  }
}
