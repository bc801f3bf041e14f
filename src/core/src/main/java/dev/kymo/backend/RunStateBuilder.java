// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Event;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds events, in journal order, into the documents of a run, as {@code wandb sync} of the
 * official SDK 0.30.0 does: a map is merged into the config, and stands in the summary as one
 * value, where {@code null} takes a value away. Not thread-safe.
 */
public final class RunStateBuilder {
  private final Tree config = new Tree();
  private final Map<String, MetricDefined> metrics = new LinkedHashMap<>();
  private final Tree summary = new Tree();

  /** Takes in one event; those without a document are passed over. */
  public void add(Event event) {
    if (event instanceof RunStarted started) {
      started.config().forEach(item -> config.merge(item.path(), item.json()));
    } else if (event instanceof ConfigChanged changed) {
      changed.updates().forEach(item -> config.merge(item.path(), item.json()));
      changed.removes().forEach(config::remove);
    } else if (event instanceof SummaryChanged changed) {
      changed.updates().forEach(this::sumUp);
      changed.removes().forEach(summary::remove);
    } else if (event instanceof MetricDefined defined) {
      metrics.merge(
          (defined.glob() ? "glob " : "name ") + defined.name(),
          defined,
          (earlier, later) -> later.after(earlier));
    }
  }

  private void sumUp(Item item) {
    if (item.json().equals("null")) {
      summary.remove(item.path());
    } else {
      summary.set(item.path(), item.json());
    }
  }

  /** The documents as they are now; later events do not change what was returned. */
  public RunState build() {
    return new RunState(config.copy(), List.copyOf(metrics.values()), summary.copy());
  }
}
