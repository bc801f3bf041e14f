// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import dev.kymo.tracker.internal.json.Json;
import dev.kymo.tracker.internal.store.StreamRequest.Part;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes in what runs stream. Thread-safe. */
public final class StreamStore {
  /** More than a client loses; a resumed run of another server may begin this late. */
  private static final long MAX_GAP = 10_000_000;

  private final Database database;
  private final InstantSource clock;
  private final Changes changes;

  StreamStore(Database database, InstantSource clock, Changes changes) {
    this.database = database;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * What a request came to.
   *
   * @param stopRequested whether somebody asked that the run end
   * @param lines how many lines each file has now
   */
  public record Receipt(boolean stopRequested, Map<StreamFile, Long> lines) {}

  /**
   * Stores a request, all of it or nothing. The same lines under the same numbers twice are as good
   * as once. A late request changes nothing.
   *
   * @throws NotFoundException if there is no such run
   * @throws IllegalArgumentException if more lines are missing than a client loses
   * @throws ConfigChangedException if the client knows another config than the run has
   * @throws GapException if lines before these are missing and the client is numbered
   * @throws LineTakenException if the client is numbered and a line is another client's, or there
   *     already
   */
  public Receipt apply(RunKey key, StreamRequest request, Sender sender) {
    if (request.summary() != null && Json.object(request.summary()).isEmpty()) {
      throw new IllegalArgumentException("wandb-summary.json holds no JSON object");
    }
    Applied applied =
        database.write(
            handle -> {
              RunRow run = RunStore.find(handle, key).orElseThrow(() -> NotFoundException.run(key));
              long id = run.id();
              if (!Latecomers.isLate(handle, sender)) {
                ConfigChangedException.check(run, sender);
                store(handle, id, request, sender);
              }
              return new Applied(
                  id,
                  new Receipt(
                      StopRequests.answer(handle, id, request.complete()),
                      sender.numbered() ? LineTable.ends(handle, id) : Map.of()));
            });
    changes.of(applied.run());
    return applied.receipt();
  }

  private record Applied(long run, Receipt receipt) {}

  private void store(Handle handle, long run, StreamRequest request, Sender sender) {
    request
        .parts()
        .forEach((file, part) -> write(new LineTable(handle, run, file), part, sender.numbered()));
    request.uploaded().forEach(name -> FileStore.markUploaded(handle, run, name));
    RunStore.update(handle, run, life(request));
  }

  /** Drops the last lines of a run's history, as an older state of the store would lack them. */
  public void forget(RunKey key, int lines) {
    long run =
        database.write(
            handle -> {
              long id =
                  RunStore.find(handle, key).orElseThrow(() -> NotFoundException.run(key)).id();
              LineTable table = new LineTable(handle, id, StreamFile.HISTORY);
              table.dropFrom(Math.max(0, table.end() - lines));
              MetricTally.update(handle, table, new LineTable.Written(List.of(), true));
              return id;
            });
    changes.of(run);
  }

  private static void write(LineTable table, Part part, boolean numbered) {
    long end = table.end();
    if (numbered && part.offset() > end) {
      throw new GapException(table.file(), part.offset(), end);
    }
    if (part.offset() - end > MAX_GAP) {
      throw new IllegalArgumentException(
          "%s goes on at line %s, expected was %s; at most %s lines may be missing between"
              .formatted(
                  table.file().wireName(),
                  Long.toString(part.offset()),
                  Long.toString(end),
                  Long.toString(MAX_GAP)));
    }
    LineTable.Written written =
        table.file() == StreamFile.HISTORY
            ? writeRows(table, part, numbered)
            : table.write(numbered(part));
    if (table.file() != StreamFile.CONSOLE && !written.fresh().isEmpty()) {
      MetricTally.update(table.handle(), table, written);
    }
  }

  private static LineTable.Written writeRows(LineTable table, Part part, boolean numbered) {
    AppendedRows appended = new AppendedRows(table.handle(), table.run());
    if (numbered) {
      appended.keepFrom(part, table.end());
      return table.write(numbered(part));
    }
    LineTable.Written written =
        table.write(new HistoryPlacement(table.handle(), table.run()).place(part));
    appended.add(written.fresh());
    return written;
  }

  private static List<Line> numbered(Part part) {
    return IntStream.range(0, part.lines().size())
        .mapToObj(i -> new Line(part.offset() + i, part.lines().get(i)))
        .toList();
  }

  private Map<String, @Nullable Object> life(StreamRequest request) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("heartbeat_at", clock.millis());
    columns.put("declared_state", null);
    columns.put("complete", request.complete());
    columns.put("exit_code", request.exitCode());
    if (request.summary() != null) {
      columns.put("summary", request.summary());
    }
    return columns;
  }
}
