// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Delivery;
import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.Foreign;
import dev.kymo.event.RunFinished;
import dev.kymo.internal.tally.Reasons;
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
  private final Reasons reasons = new Reasons();
  private boolean opened;
  private boolean done;
  private volatile boolean stopRequested;
  private @Nullable String problem;
  private Optional<URI> page = Optional.empty();

  ProgressBuilder(String backend) {
    this.backend = backend;
  }

  synchronized Progress build() {
    return new Progress(
        backend,
        acknowledged,
        refused,
        reasons.counts(),
        opened,
        done,
        Optional.ofNullable(problem),
        page,
        stopRequested);
  }

  boolean stopRequested() {
    return stopRequested;
  }

  synchronized void opened(Optional<URI> runPage) {
    page = runPage;
    opened = true;
    problem = null;
  }

  synchronized void delivered(List<Event> events, Delivery.Delivered answer) {
    stopRequested |= answer.stopRequested();
    problem = null;
    for (int i = 0; i < events.size(); i++) {
      String why = answer.refused().get(i);
      if (why == null) {
        acknowledged(events.get(i));
      } else {
        refused(events.get(i), why);
      }
    }
  }

  /** The backend has lost some of it, so the counting begins again. */
  synchronized void rewound() {
    acknowledged.clear();
    refused.clear();
    reasons.clear();
    done = false;
  }

  /** An event that an earlier process brought there. */
  synchronized void resumed(Event event) {
    acknowledged(event);
  }

  /** What else is known of an earlier process. */
  synchronized void resumed(Map<EventKind, Long> refusedThen, boolean ended) {
    refusedThen.forEach(
        (kind, events) -> {
          acknowledged.merge(kind, -events, Long::sum);
          refused.merge(kind, events, Long::sum);
          reasons.add("refused when it was sent before (--include-synced tries again)", events);
        });
    done |= ended;
  }

  private void acknowledged(Event event) {
    if (event instanceof Foreign foreign && !foreign.isHeader()) {
      refused(event, "no backend takes \"" + foreign.recordName() + "\" records");
    } else {
      count(acknowledged, event);
    }
  }

  private void refused(Event event, String why) {
    count(refused, event);
    reasons.add(why, 1);
  }

  synchronized void deferred(String why) {
    problem = why;
  }

  /** The backend was told of an end that the journal does not hold, so it counts nowhere. */
  synchronized void ended() {
    done = true;
    problem = null;
  }

  synchronized void endRefused(String why) {
    ended();
    reasons.add(why, 1);
  }

  private void count(Map<EventKind, Long> counts, Event event) {
    if (event instanceof Foreign foreign && foreign.isHeader()) {
      return;
    }
    counts.merge(event.kind(), 1L, Long::sum);
    done |= event instanceof RunFinished;
  }
}
