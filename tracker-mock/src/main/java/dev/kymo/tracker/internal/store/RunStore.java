// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of runs. Thread-safe. */
public final class RunStore {
  private final Database database;
  private final InstantSource clock;
  private final Changes changes;

  RunStore(Database database, InstantSource clock, Changes changes) {
    this.database = database;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * A run after a change.
   *
   * @param run as it is now
   * @param inserted whether it is new
   */
  public record Upserted(RunRow run, boolean inserted) {}

  /**
   * Makes the run, or changes the one that is there; a late request changes none.
   *
   * @throws ConfigChangedException if the client knows another config, or other lines, than there
   *     are, or takes the run for missing
   */
  public Upserted upsert(RunKey key, RunChange change, Sender sender) {
    Map<String, Object> columns = RunColumns.of(change);
    Upserted upserted =
        database.write(
            handle -> {
              boolean late = Latecomers.isLate(handle, sender);
              Optional<RunRow> old = find(handle, key);
              if (old.isPresent() && late) {
                return new Upserted(old.get(), false);
              }
              if (old.isPresent()) {
                change(handle, old.get(), columns, sender);
              } else {
                insert(handle, key, withNotes(columns, "{}", sender));
                BranchStore.graft(handle, find(handle, key).orElseThrow());
              }
              return new Upserted(find(handle, key).orElseThrow(), old.isEmpty());
            });
    changes.of(upserted.run().id());
    return upserted;
  }

  private static void change(
      Handle handle, RunRow run, Map<String, Object> columns, Sender sender) {
    ConfigChangedException.check(run, sender);
    update(handle, run.id(), withNotes(columns, run.config(), sender));
  }

  private static Map<String, Object> withNotes(
      Map<String, Object> columns, String stored, Sender sender) {
    if (!sender.numbered()) {
      columns.computeIfPresent(
          "config", (name, given) -> SessionNotes.kept(stored, (String) given));
    }
    return columns;
  }

  /** Asks a run to end; its client hears of it with its next reply. */
  public void requestStop(long run) {
    database.change(handle -> StopRequests.add(handle, run));
    changes.of(run);
  }

  /** Whether a run was asked to end and has not done so. */
  public boolean isStopRequested(long run) {
    return database.read(handle -> StopRequests.contains(handle, run));
  }

  private void insert(Handle handle, RunKey key, Map<String, Object> given) {
    long now = clock.millis();
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("entity", key.entity());
    columns.put("project", key.project());
    columns.put("name", key.name());
    columns.put("display_name", DisplayNames.of(key, count(handle, key)));
    columns.put("tags", "[]");
    columns.put("config", "{}");
    columns.put("summary", "{}");
    columns.put("created_at", now);
    columns.put("heartbeat_at", now);
    columns.put("complete", false);
    columns.put("rewrites", 0);
    columns.putAll(given);
    String names = String.join(", ", columns.keySet());
    String values = columns.keySet().stream().map(":"::concat).collect(Collectors.joining(", "));
    handle
        .createUpdate("INSERT INTO runs (" + names + ") VALUES (" + values + ")")
        .bindMap(columns)
        .execute();
  }

  private static long count(Handle handle, RunKey key) {
    return handle
        .createQuery("SELECT count(*) FROM runs WHERE entity = ? AND project = ?")
        .bind(0, key.entity())
        .bind(1, key.project())
        .mapTo(Long.class)
        .one();
  }

  static void update(Handle handle, long run, Map<String, ? extends @Nullable Object> columns) {
    if (columns.isEmpty()) {
      return;
    }
    String set =
        columns.keySet().stream()
            .map(name -> name + " = :" + name)
            .collect(Collectors.joining(", "));
    handle
        .createUpdate("UPDATE runs SET " + set + " WHERE id = :id")
        .bindMap(columns)
        .bind("id", run)
        .execute();
  }

  static Optional<RunRow> find(Handle handle, RunKey key) {
    return handle
        .createQuery(RunColumns.SELECT + "WHERE entity = ? AND project = ? AND name = ?")
        .bind(0, key.entity())
        .bind(1, key.project())
        .bind(2, key.name())
        .map(RunColumns.MAPPER)
        .findOne();
  }

  /** The run in its place. */
  public Optional<RunRow> find(RunKey key) {
    return database.read(handle -> find(handle, key));
  }

  /** The run with a number. */
  public Optional<RunRow> find(long id) {
    return database.read(handle -> find(handle, id));
  }

  static Optional<RunRow> find(Handle handle, long id) {
    return handle
        .createQuery(RunColumns.SELECT + "WHERE id = ?")
        .bind(0, id)
        .map(RunColumns.MAPPER)
        .findOne();
  }

  /**
   * Runs, newest first.
   *
   * @param entity if not null, only this entity's
   * @param project if not null, only this project's
   */
  public List<RunRow> list(@Nullable String entity, @Nullable String project) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    RunColumns.SELECT
                        + "WHERE (:entity IS NULL OR entity = :entity)"
                        + " AND (:project IS NULL OR project = :project)"
                        + " ORDER BY created_at DESC, id DESC")
                .bind("entity", entity)
                .bind("project", project)
                .map(RunColumns.MAPPER)
                .list());
  }
}
