// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunMoment;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.json.JsonView;
import java.time.Instant;
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

  /** Whether the server tells rows of different clients apart, and takes none twice. */
  boolean keepsRowsApart() {
    return graphql.isOfKymo();
  }

  /** Asks what the server holds. */
  Outcome find(RunIdentity run) {
    return graphql.send(Queries.HELD_RUN, names(run));
  }

  /** Asks Kymo's tracker when other clients logged their last row. */
  Outcome findOthers(RunIdentity run) {
    return graphql.send(Queries.OTHERS_UNTIL, names(run));
  }

  /** Reads the reply; empty if there is none. */
  static Optional<Instant> readOthers(Outcome.Taken reply) {
    JsonView run = JsonView.parse(reply.body()).path("model").path("bucket");
    return HistoryRow.time(String.valueOf(run.path("othersUntil").value()));
  }

  private static Map<String, @Nullable Object> names(RunIdentity run) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("name", run.runId());
    variables.put("project", run.project());
    variables.put("entity", orNull(run.entity()));
    return variables;
  }

  /** Says in which state a run is, in W&amp;B's words, until it streams again. */
  Outcome declare(RunIdentity identity, String state) {
    Map<String, @Nullable Object> variables = names(identity);
    variables.put("state", state);
    return graphql.send(Queries.UPSERT_BUCKET, variables);
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

  /**
   * Makes a run, or changes one.
   *
   * @param labels those that are empty stay as the server has them
   */
  Outcome upsert(RunIdentity identity, RunLabels labels, Config config) {
    Map<String, @Nullable Object> variables = names(identity);
    variables.put("groupName", orNull(labels.group()));
    variables.put("displayName", orNull(labels.displayName()));
    variables.put("notes", orNull(labels.notes()));
    variables.put("jobType", orNull(labels.jobType()));
    variables.put("tags", labels.tags().isEmpty() ? null : labels.tags());
    try {
      variables.put("config", config.document().map(Json::text).orElse(null));
    } catch (IllegalArgumentException e) {
      return new Outcome.Never("config cannot be written as JSON: " + e.getMessage(), true);
    }
    return graphql.send(Queries.UPSERT_BUCKET, variables, config.premise().headers());
  }

  /**
   * A config to send.
   *
   * @param document the whole of it; without one it stays as the server has it
   * @param premise what it was made from
   */
  record Config(Optional<Map<String, @Nullable Object>> document, Premise premise) {
    /** None. */
    static final Config UNCHANGED = new Config(Optional.empty(), Premise.NONE);
  }

  /**
   * What the server says of the run after a change.
   *
   * @param identity where it put the run
   * @param held what it has now; without state and summary
   */
  record Registered(RunIdentity identity, HeldRun held) {}

  /** The config after a change was taken; some servers do not say it. */
  static String config(Outcome.Taken reply, Map<String, @Nullable Object> sent) {
    try {
      JsonView bucket = JsonView.parse(reply.body()).path("upsertBucket").path("bucket");
      String text = bucket.path("config").text(Json.text(sent));
      JsonView.parse(text);
      return text;
    } catch (IllegalArgumentException e) {
      return Json.text(sent);
    }
  }

  /** Reads a reply; empty if it names no run, as a reply of something else than a tracker. */
  static Optional<Registered> read(Outcome.Taken reply) {
    try {
      JsonView bucket = JsonView.parse(reply.body()).path("upsertBucket").path("bucket");
      JsonView project = bucket.path("project");
      RunIdentity identity =
          new RunIdentity(
              project.path("entity").path("name").text(""),
              project.path("name").text(""),
              bucket.path("name").text(""));
      boolean complete =
          !identity.entity().isEmpty()
              && !identity.project().isEmpty()
              && !identity.runId().isEmpty();
      return complete
          ? Optional.of(new Registered(identity, HeldRun.of(bucket)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
