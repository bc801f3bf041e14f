// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * An event that is longer than a reader of the journal takes; the disk has nothing to do with it.
 */
public final class RecordTooLongException extends IOException {
  RecordTooLongException(Event event, int bytes) {
    super(
        "a record of %s bytes is too long, a journal takes %s%s"
            .formatted(
                Integer.toString(bytes), Integer.toString(Frame.LONGEST_RECORD), longest(event)));
  }

  private static String longest(Event event) {
    return items(event).stream()
        .max(Comparator.comparing(item -> item.json().length()))
        .map(item -> ", and \"%s\" is its longest value".formatted(String.join(".", item.path())))
        .orElse("");
  }

  private static List<Item> items(Event event) {
    if (event instanceof HistoryRow row) {
      return row.items();
    }
    if (event instanceof SummaryChanged summary) {
      return summary.updates();
    }
    if (event instanceof ConfigChanged config) {
      return config.updates();
    }
    return event instanceof RunStarted run ? run.config() : List.of();
  }
}
