// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Delivery;
import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.Foreign;
import dev.kymo.event.RunFinished;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up what became of a journal's events. Thread-safe. */
final class ProgressBuilder {
  private final String backend;
  private final Map<EventKind, Long> acknowledged = new EnumMap<>(EventKind.class);
  private final Map<EventKind, Long> refused = new EnumMap<>(EventKind.class);
  private boolean done;
  private @Nullable String problem;
  private Optional<URI> page = Optional.empty();

  ProgressBuilder(String backend) {
    this.backend = backend;
  }

  synchronized Progress build() {
    return new Progress(backend, acknowledged, refused, done, Optional.ofNullable(problem), page);
  }

  synchronized void opened(Optional<URI> runPage) {
    page = runPage;
    problem = null;
  }

  synchronized void acknowledged(List<Event> events, List<Delivery.RefusedRow> rows) {
    events.forEach(event -> count(event instanceof Foreign ? refused : acknowledged, event));
    if (rows.isEmpty()) {
      problem = null;
    } else {
      refusedRows(rows.size());
      problem = "row " + rows.get(0).row() + " was refused: " + rows.get(0).why();
    }
  }

  /** Rows of events that were counted as acknowledged turn out to be refused. */
  synchronized void refusedRows(long rows) {
    acknowledged.merge(EventKind.HISTORY, -rows, Long::sum);
    refused.merge(EventKind.HISTORY, rows, Long::sum);
  }

  synchronized void refused(List<Event> events, String why) {
    events.forEach(event -> count(refused, event));
    problem = why;
  }

  synchronized void deferred(String why) {
    problem = why;
  }

  private void count(Map<EventKind, Long> counts, Event event) {
    if (event instanceof Foreign foreign && foreign.isHeader()) {
      return;
    }
    counts.merge(event.kind(), 1L, Long::sum);
    done |= event instanceof RunFinished;
  }
}
