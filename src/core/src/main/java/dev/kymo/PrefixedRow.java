// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.Item;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.summary.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files the keys of one row under the run's {@link SectionMapping}. Not thread-safe. */
final class PrefixedRow {
  private final SectionMapping mapping;
  private final Unsectioned unsectioned;
  private final Losses losses;
  private final Map<String, Filing> filings = new HashMap<>();

  PrefixedRow(SectionMapping mapping, Unsectioned unsectioned, Losses losses) {
    this.mapping = mapping;
    this.unsectioned = unsectioned;
    this.losses = losses;
  }

  /**
   * The row's items; keys that cannot be filed are counted and left out.
   *
   * @throws IllegalArgumentException if the policy refuses keys without a section and there is one
   */
  List<Item> file(Map<String, ? extends @Nullable Object> prefixed, RunWriter writer) {
    if (mapping == SectionMapping.REFUSE) {
      prefixed.keySet().forEach(this::refuseUnsectioned);
    }
    List<Item> items = new ArrayList<>(prefixed.size() + RunWriter.AXES);
    Set<String> taken = new HashSet<>(Set.of(RunWriter.STEP_METRIC));
    boolean learned = false;
    for (Map.Entry<String, ? extends @Nullable Object> entry : prefixed.entrySet()) {
      if (entry.getKey() == null) {
        losses.add("A metric is refused: its key is null");
        continue;
      }
      Filing filing = filing(entry.getKey());
      if (filing instanceof Filing.Refused refused) {
        losses.add("Metric \"" + entry.getKey() + "\" is refused: " + refused.why());
      } else if (filing instanceof Filing.Filed filed && !taken.add(filed.path())) {
        losses.add(
            "Metric \"%s\" is refused: \"%s\" is in this row already"
                .formatted(entry.getKey(), filed.path()));
      } else if (filing instanceof Filing.Filed filed) {
        add(filed.path(), entry.getValue(), writer, items);
        learned |= filed.unsectioned() && unsectioned.add(entry.getKey(), filed.path());
      }
    }
    if (learned) {
      writer.config(List.of(unsectioned.entry()));
    }
    return items;
  }

  /** Trainers log the same keys again and again. */
  private Filing filing(String key) {
    return filings.computeIfAbsent(key, mapping::file);
  }

  private void refuseUnsectioned(@Nullable String key) {
    if (key != null && filing(key) instanceof Filing.Unsectioned) {
      throw new IllegalArgumentException(
          "Metric \"%s\" names no section; log it as eval_%s, train_%s or test_%s, or with a Section"
              .formatted(key, key, key, key));
    }
  }

  private void add(String path, @Nullable Object value, RunWriter writer, List<Item> items) {
    try {
      Column column = writer.column(path);
      items.add(
          value instanceof Number number && !(value instanceof Long)
              ? column.item(number.doubleValue())
              : column.item(Json.given(value)));
    } catch (IllegalArgumentException e) {
      losses.add("Metric \"" + path + "\" is refused: " + e.getMessage());
    }
  }
}
