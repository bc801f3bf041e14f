// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.summary;

import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.SummaryChanged;
import java.util.List;
import java.util.Optional;

/**
 * What a run of Kymo would write next into its summary, found from the events that it wrote. Not
 * thread-safe.
 */
public final class UnwrittenSummary {
  private final Columns columns = new Columns();

  /** Takes in the next event of the run. */
  public void add(Event event) {
    if (event instanceof MetricDefined definition && !definition.expandedFromGlob()) {
      columns.define(definition);
    } else if (event instanceof HistoryRow row) {
      row.items().forEach(item -> columns.of(item.key()).item(item.json()));
    } else if (event instanceof SummaryChanged written) {
      add(written);
    }
  }

  private void add(SummaryChanged written) {
    if (written.updates().stream().map(Item::key).anyMatch(UnwrittenSummary::isOfRows)) {
      columns.markWritten();
    } else {
      written.updates().forEach(item -> columns.override(item.key()));
    }
  }

  /**
   * Each row has columns of W&amp;B's own; no section is named so, and a user sets none of them.
   */
  private static boolean isOfRows(String key) {
    return key.startsWith("_");
  }

  /** The changes since the last ones that were written. */
  public Optional<SummaryChanged> changes() {
    List<Item> changes = columns.summaryChanges();
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(new SummaryChanged(changes, List.of()));
  }
}
