// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Offsets;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a run known to the server and keeps its config there up to date. */
final class Registration {
  private final Graphql graphql;

  Registration(Graphql graphql) {
    this.graphql = graphql;
  }

  /** Asks what the server holds. */
  Outcome find(RunIdentity run) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("project", run.project());
    variables.put("entity", orNull(run.entity()));
    variables.put("name", run.runId());
    return graphql.send(Queries.HELD_RUN, variables);
  }

  /** Cuts the run's history behind a step. */
  Outcome rewind(RunIdentity run, RunMoment moment) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("runName", run.runId());
    variables.put("project", run.project());
    variables.put("entity", orNull(run.entity()));
    variables.put("metricName", HistoryRow.STEP);
    variables.put("metricValue", moment.step());
    return graphql.send(Queries.REWIND_RUN, variables);
  }

  /** How many lines of history a rewind has left; empty if the reply does not say. */
  static Optional<Long> readRewound(Outcome.Taken reply) {
    try {
      JsonView run = JsonView.parse(reply.body()).path("rewindRun").path("rewoundRun");
      long lines = run.path("historyLineCount").number(-1);
      return lines < 0 ? Optional.empty() : Optional.of(lines);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Sends the run with its whole config. */
  Outcome upsert(RunStarted run, RunIdentity identity, Map<String, @Nullable Object> config) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    RunLabels labels = run.labels();
    variables.put("name", identity.runId());
    variables.put("project", identity.project());
    variables.put("entity", orNull(identity.entity()));
    variables.put("groupName", orNull(labels.group()));
    variables.put("displayName", orNull(labels.displayName()));
    variables.put("notes", orNull(labels.notes()));
    variables.put("jobType", orNull(labels.jobType()));
    variables.put("tags", labels.tags().isEmpty() ? null : labels.tags());
    try {
      variables.put("config", Json.text(config));
    } catch (IllegalArgumentException e) {
      return new Outcome.Never("config cannot be written as JSON: " + e.getMessage());
    }
    return graphql.send(Queries.UPSERT_BUCKET, variables);
  }

  /**
   * What the server says of the run.
   *
   * @param identity where it put the run
   * @param held how many lines of each stream it had before
   */
  record Registered(RunIdentity identity, Offsets held) {}

  /** Reads a reply; empty if it names no run, as a reply of something else than a tracker. */
  static Optional<Registered> read(Outcome.Taken reply) {
    try {
      JsonView bucket = JsonView.parse(reply.body()).path("upsertBucket").path("bucket");
      JsonView project = bucket.path("project");
      String entity = project.path("entity").path("name").text("");
      String projectName = project.path("name").text("");
      String runId = bucket.path("name").text("");
      return entity.isEmpty() || projectName.isEmpty() || runId.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Registered(
                  new RunIdentity(entity, projectName, runId),
                  new Offsets(
                      bucket.path("historyLineCount").number(0),
                      bucket.path("eventsLineCount").number(0),
                      bucket.path("logLineCount").number(0))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
