// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.RunState;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import java.time.Instant;
import java.util.List;

/** Runs and batches for tests. */
final class Runs {
  static final RunStarted RUN = run(new RunIdentity("", "demo", "abc"));

  private Runs() {}

  static RunStarted run(RunIdentity identity) {
    return new RunStarted(
        identity,
        RunLabels.NONE,
        Instant.parse("2026-01-01T10:00:00Z"),
        0,
        List.of(Item.of("lr", "0.1")));
  }

  static RunState state(Event... events) {
    RunStateBuilder state = new RunStateBuilder();
    state.add(RUN);
    List.of(events).forEach(state::add);
    return state.build();
  }

  /** The first batch of the run. */
  static Batch batch(Event... events) {
    return batchAt(Offsets.ZERO, Offsets.ZERO, events);
  }

  static Batch batchAt(Offsets base, Offsets first, Event... events) {
    return new Batch(RUN, base, first, List.of(events), state(events));
  }

  static HistoryRow row(String key, String json) {
    return new HistoryRow(List.of(Item.of(key, json)));
  }

  static SummaryChanged summary(String key, String json) {
    return new SummaryChanged(List.of(Item.of(key, json)), List.of());
  }
}
