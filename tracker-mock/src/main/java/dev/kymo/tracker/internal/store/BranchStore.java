// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.internal.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs that go on from the middle of a history. W&amp;B serves both by {@code _step}: what comes
 * behind it is cut off, or was never part of the fork. Thread-safe.
 */
public final class BranchStore {
  private final Database database;
  private final Changes changes;

  BranchStore(Database database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  /**
   * Cuts a run's history off at the first row behind a step; the run goes on. A late request cuts
   * nothing.
   *
   * @return the run as the cut has left it
   */
  public RunRow rewind(long run, long step, Sender sender) {
    RunRow left =
        database.write(
            handle -> {
              if (!Latecomers.isLate(handle, sender)) {
                cut(handle, run, step);
              }
              return RunStore.find(handle, run).orElseThrow();
            });
    changes.of(run);
    return left;
  }

  private static void cut(Handle handle, long run, long step) {
    long cut = end(handle, run, step);
    LineTable history = new LineTable(handle, run, StreamFile.HISTORY);
    history.dropFrom(cut);
    handle.execute(
        "DELETE FROM moved WHERE run = ? AND (line >= ? OR wire_line >= ?)", run, cut, cut);
    MetricTally.update(handle, history, new LineTable.Written(List.of(), true));
    RunStore.update(handle, run, running());
  }

  private static Map<String, @Nullable Object> running() {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("complete", false);
    columns.put("exit_code", null);
    columns.put("declared_state", null);
    return columns;
  }

  /** Number of the first row behind a step, else of the line behind the last one. */
  private static long end(Handle handle, long run, long step) {
    long end = new LineTable(handle, run, StreamFile.HISTORY).end();
    return handle
        .createQuery("SELECT coalesce(min(line), ?) FROM history WHERE run = ? AND step > ?")
        .bind(0, end)
        .bind(1, run)
        .bind(2, step)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Gives a new run the rows of the run that it is a fork of, if its config says so. Clients begin
   * their own rows behind those: the reply to their registration tells them how many there are.
   *
   * @throws IllegalArgumentException if that run is not here
   */
  static void graft(Handle handle, RunRow fork) {
    JsonNode branch =
        Json.object(fork.config())
            .orElseGet(Json::object)
            .path("_wandb")
            .path("value")
            .path("branch_point");
    String origin = branch.path("run_id").asText("");
    if (origin.isEmpty() || origin.equals(fork.key().name())) {
      return;
    }
    RunKey key = new RunKey(fork.key().entity(), fork.key().project(), origin);
    RunRow parent =
        RunStore.find(handle, key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Run \"%s\" cannot be forked: it is not in project \"%s\""
                            .formatted(origin, key.project())));
    handle.execute(
        "INSERT INTO history (run, line, step, text) SELECT ?, line, step, text FROM history WHERE run = ? AND line < ?",
        fork.id(),
        parent.id(),
        end(handle, parent.id(), branch.path("step").asLong()));
    LineTable history = new LineTable(handle, fork.id(), StreamFile.HISTORY);
    MetricTally.update(handle, history, new LineTable.Written(List.of(), true));
  }
}
