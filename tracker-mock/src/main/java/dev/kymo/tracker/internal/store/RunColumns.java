// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Runs from and to the columns of their table. */
final class RunColumns implements RowMapper<RunRow> {
  static final RunColumns MAPPER = new RunColumns();

  /** One statement, so that a run's documents and the counts of its lines belong together. */
  static final String SELECT =
      Arrays.stream(StreamFile.values())
          .map(
              file ->
                  "(SELECT coalesce(max(line) + 1, 0) FROM %1$s WHERE run = runs.id) AS %1$s_lines"
                      .formatted(file.table()))
          .collect(Collectors.joining(", ", "SELECT *, ", " FROM runs "));

  private RunColumns() {}

  @Override
  public RunRow map(ResultSet row, StatementContext context) throws SQLException {
    return new RunRow(
        row.getLong("id"),
        new RunKey(row.getString("entity"), row.getString("project"), row.getString("name")),
        new RunRow.Labels(
            row.getString("display_name"),
            row.getString("description"),
            row.getString("notes"),
            row.getString("run_group"),
            row.getString("job_type"),
            row.getString("tags")),
        new RunRow.Origin(
            row.getString("git_commit"),
            row.getString("host"),
            row.getString("program"),
            row.getString("repo"),
            row.getString("sweep")),
        row.getString("config"),
        row.getString("summary"),
        life(row),
        row.getLong("rewrites"),
        lines(row));
  }

  private static Map<StreamFile, Long> lines(ResultSet row) throws SQLException {
    Map<StreamFile, Long> lines = new EnumMap<>(StreamFile.class);
    for (StreamFile file : StreamFile.values()) {
      lines.put(file, row.getLong(file.table() + "_lines"));
    }
    return lines;
  }

  private static RunRow.Life life(ResultSet row) throws SQLException {
    int exitCode = row.getInt("exit_code");
    boolean none = row.wasNull();
    return new RunRow.Life(
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("heartbeat_at")),
        row.getString("declared_state"),
        row.getBoolean("complete"),
        none ? null : exitCode);
  }

  /** The columns that a change sets; those that stay are absent. */
  static Map<String, Object> of(RunChange change) {
    Map<String, Object> columns = new LinkedHashMap<>();
    put(columns, "display_name", change.text("displayName"));
    put(columns, "description", change.text("description"));
    put(columns, "notes", change.text("notes"));
    put(columns, "run_group", change.text("groupName"));
    put(columns, "job_type", change.text("jobType"));
    put(columns, "tags", change.tags());
    put(columns, "git_commit", change.text("commit"));
    put(columns, "host", change.text("host"));
    put(columns, "program", change.text("jobProgram"));
    put(columns, "repo", change.text("jobRepo"));
    put(columns, "sweep", change.text("sweep"));
    put(columns, "config", change.document("config"));
    put(columns, "summary", change.document("summaryMetrics"));
    put(columns, "declared_state", change.text("state"));
    return columns;
  }

  private static void put(Map<String, Object> columns, String name, @Nullable Object value) {
    if (value != null) {
      columns.put(name, value);
    }
  }
}
