// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.KymoConfig;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunIdentity;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.json.JsonView;
import dev.kymo.recorded.EarlierSessions;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a server for a run that is to go on. */
final class ResumedRun {
  private ResumedRun() {}

  /**
   * Asks the server.
   *
   * @param variable of the environment that makes it so
   * @return empty if it has no such run
   * @throws IOException if it cannot be asked
   */
  static Optional<EarlierSessions> ask(WandbSettings server, RunIdentity run, String variable)
      throws IOException {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("project", run.project());
    variables.put("entity", run.entity().isEmpty() ? null : run.entity());
    variables.put("name", run.runId());
    try (Http http = new Http(server)) {
      Graphql graphql = new Graphql(http, new ReplyClassifier(server.baseUrl(), Clock.system()));
      Outcome outcome = graphql.send(Queries.RESUME_STATUS, variables);
      if (outcome instanceof Outcome.Taken taken) {
        JsonView found = tree(taken.body()).path("model").path("bucket");
        return found.isObject() ? Optional.of(read(found)) : Optional.empty();
      }
      throw new IOException(
          "Whether there is a run %s to go on from cannot be asked: %s; unset %s to start without asking"
              .formatted(run, outcome.why(), variable));
    }
  }

  private static EarlierSessions read(JsonView found) throws IOException {
    String config = found.path("config").text("{}");
    Instant last = SessionNotes.read(tree(config)).succession().last();
    return new EarlierSessions(
        nextStep(found), config(config), last.isBefore(Instant.EPOCH) ? Instant.EPOCH : last);
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
