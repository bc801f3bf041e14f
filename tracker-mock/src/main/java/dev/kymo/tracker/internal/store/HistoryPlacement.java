// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.store.StreamRequest.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds the place of history lines from clients that are not Kymo's.
 *
 * <p>A session that does not resume begins at the number of lines that are here and sends its whole
 * file again: {@code wandb sync} of a run that was synced before. Such a line equals one that is
 * here in {@code _step}, {@code _timestamp} and values, and maps onto it; lines behind it that are
 * new follow the last one here. So do lines in whose places a client of Kymo has put others
 * meanwhile. Under which number a line went is kept, so that a repeated request finds the same
 * places.
 */
final class HistoryPlacement {
  private final Handle handle;
  private final long run;
  private final Map<Long, Long> moved = new HashMap<>();
  private long end;
  private boolean shifted;

  HistoryPlacement(Handle handle, long run) {
    this.handle = handle;
    this.run = run;
    this.end = new LineTable(handle, run, StreamFile.HISTORY).end();
  }

  /** The lines that have to be written, each with its place. */
  List<Line> place(Part part) {
    loadMoved(part);
    shifted = moved.containsKey(part.offset() - 1);
    List<Line> placed = new ArrayList<>();
    long here = end;
    for (int i = 0; i < part.lines().size(); i++) {
      Line sent = new Line(part.offset() + i, part.lines().get(i));
      if (sent.number() < here && isAtItsPlace(sent)) {
        placed.add(sent);
      } else {
        findPlace(sent, here).ifPresent(placed::add);
      }
    }
    return placed;
  }

  /** A row that a client of Kymo has put there stays, and this one goes behind all. */
  private boolean isAtItsPlace(Line sent) {
    if (moved.containsKey(sent.number())) {
      return false;
    }
    shifted |= new AppendedRows(handle, run).isTakenFor(sent);
    return !shifted;
  }

  private Optional<Line> findPlace(Line sent, long here) {
    Optional<Long> twin = twin(sent, here);
    if (twin.isPresent()) {
      shifted = true;
      move(sent.number(), twin.get());
      return Optional.empty();
    }
    long place = shifted ? end : sent.number();
    end = Math.max(end, place + 1);
    move(sent.number(), place);
    return Optional.of(sent.at(place));
  }

  /** The number of the line here that says the same. */
  private Optional<Long> twin(Line sent, long here) {
    Long before = moved.get(sent.number());
    if (before != null && isAt(before, sent.text())) {
      return Optional.of(before);
    }
    ObjectNode row = sent.row().orElse(null);
    if (here == 0 || row == null || !isNumbered(row)) {
      return Optional.empty();
    }
    ObjectNode content = content(row);
    return handle
        .createQuery(
            "SELECT line, text FROM history INDEXED BY history_by_step WHERE run = ? AND step = ? AND line < ?")
        .bind(0, run)
        .bind(1, Steps.of(sent))
        .bind(2, here)
        .map((found, context) -> new Line(found.getLong(1), found.getString(2)))
        .list()
        .stream()
        .filter(
            line -> line.row().map(HistoryPlacement::content).filter(content::equals).isPresent())
        .map(Line::number)
        .findFirst();
  }

  private static boolean isNumbered(ObjectNode row) {
    return row.path("_step").isNumber() && row.path("_timestamp").isNumber();
  }

  private boolean isAt(long line, String text) {
    return new LineTable(handle, run, StreamFile.HISTORY)
        .between(line, line + 1).stream().anyMatch(stored -> stored.text().equals(text));
  }

  /** What makes a row itself; the time since a process started does not. */
  private static ObjectNode content(ObjectNode row) {
    return row.deepCopy().without(List.of("_runtime"));
  }

  private void loadMoved(Part part) {
    handle
        .createQuery(
            "SELECT wire_line, line FROM moved WHERE run = ? AND wire_line >= ? AND wire_line < ?")
        .bind(0, run)
        .bind(1, part.offset() - 1)
        .bind(2, part.offset() + part.lines().size())
        .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(entry -> moved.put(entry.getKey(), entry.getValue()));
  }

  private void move(long wireLine, long line) {
    if (wireLine != line) {
      moved.put(wireLine, line);
      handle.execute("INSERT OR REPLACE INTO moved VALUES (?, ?, ?)", run, wireLine, line);
    } else if (moved.remove(wireLine) != null) {
      handle.execute("DELETE FROM moved WHERE run = ? AND wire_line = ?", run, wireLine);
    }
  }
}
