// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.summary;

import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a run's history: what each is called and what the summary says of it. Not
 * thread-safe.
 */
public final class Columns {
  private final Map<String, Column> byPath = new LinkedHashMap<>();
  private final List<MetricDefined> definitions = new ArrayList<>();
  private final List<Column> unannounced = new ArrayList<>();

  /** The column of a path. */
  public Column of(String path) {
    return byPath.computeIfAbsent(path, this::create);
  }

  private Column create(String path) {
    Column column = new Column(path);
    definition(path).ifPresent(column::define);
    unannounced.add(column);
    return column;
  }

  /**
   * Takes a definition in; it holds for the columns it covers from now on, as far as it says
   * anything, beside what was said under the same name before.
   */
  public void define(MetricDefined latest) {
    MetricDefined definition = afterEarlier(latest);
    definitions.add(definition);
    byPath.values().stream()
        .filter(column -> definition(column.path()).filter(definition::equals).isPresent())
        .forEach(column -> column.define(definition));
  }

  private MetricDefined afterEarlier(MetricDefined latest) {
    for (MetricDefined earlier : definitions) {
      if (earlier.glob() == latest.glob() && earlier.name().equals(latest.name())) {
        definitions.remove(earlier);
        return latest.after(earlier);
      }
    }
    return latest;
  }

  /** An exact definition wins over a pattern, a later one over an earlier one. */
  private Optional<MetricDefined> definition(String path) {
    MetricDefined found = null;
    for (MetricDefined definition : definitions) {
      if (definition.covers(path) && (found == null || found.glob() || !definition.glob())) {
        found = definition;
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * Records that tell readers of the file which pattern speaks for which key, for columns made
   * since {@link #markAnnounced}.
   */
  public List<MetricDefined> announcements() {
    if (unannounced.isEmpty()) {
      return List.of();
    }
    List<MetricDefined> found = new ArrayList<>();
    for (Column column : unannounced) {
      definition(column.path())
          .filter(MetricDefined::glob)
          .ifPresent(
              definition -> found.add(definition.expandedTo(MetricDefined.escaped(column.path()))));
    }
    return found;
  }

  /** All announcements are in the file. */
  public void markAnnounced() {
    unannounced.clear();
  }

  /** Summary items of the columns that changed since they were marked as written. */
  public List<Item> summaryChanges() {
    List<Item> items = new ArrayList<>();
    for (Column column : byPath.values()) {
      column.summaryChange().ifPresent(value -> items.add(Item.of(column.path(), value)));
    }
    return items;
  }

  /** All changes are in the file. */
  public void markWritten() {
    byPath.values().forEach(Column::markWritten);
  }

  /** These changes are in the file. */
  public void markWritten(List<Item> changes) {
    changes.forEach(change -> of(change.key()).markWritten());
  }

  /** A summary value was set by a user: rows do not change it any more. */
  public void override(String path) {
    of(path).override();
  }
}
