// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.internal.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a run's history: what each is called and what the summary says of it. Not
 * thread-safe.
 */
final class Columns {
  private final Map<String, Column> byPath = new LinkedHashMap<>();
  private final Map<String, InSection> bySection = new HashMap<>();
  private final List<MetricDefined> definitions = new ArrayList<>();
  private final List<Column> unannounced = new ArrayList<>();

  /** The columns of typed metrics in a section; paths are joined only the first time. */
  InSection in(Section section) {
    return bySection.computeIfAbsent(section.name(), any -> new InSection(section));
  }

  /** The column of a path. */
  Column of(String path) {
    return byPath.computeIfAbsent(path, this::create);
  }

  private Column create(String path) {
    Column column = new Column(path);
    definition(path).ifPresent(column::define);
    unannounced.add(column);
    return column;
  }

  /** Takes a definition in; it holds for the columns it covers from now on. */
  void define(MetricDefined definition) {
    definitions.add(definition);
    byPath.values().stream()
        .filter(column -> definition(column.path()).filter(definition::equals).isPresent())
        .forEach(column -> column.define(definition));
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
   * Records that tell readers of the file which pattern speaks for which key; each once, for
   * columns made since the last call.
   */
  List<MetricDefined> announcements() {
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
    unannounced.clear();
    return found;
  }

  /** Summary items of the columns that changed since the last call. */
  List<Item> summaryChanges() {
    List<Item> items = new ArrayList<>();
    for (Column column : byPath.values()) {
      column.takeSummary().ifPresent(value -> items.add(Item.of(column.path(), value)));
    }
    return items;
  }

  /** The columns of one section, by the metrics' names within it. */
  final class InSection {
    private final Section section;
    private final Map<String, Column> byName = new HashMap<>();

    private InSection(Section section) {
      this.section = section;
    }

    Column of(String name) {
      Column known = byName.get(name);
      return known != null ? known : create(name);
    }

    private Column create(String name) {
      Column column = Columns.this.of(new MetricKey(section, name).path());
      byName.put(name, column);
      return column;
    }
  }

  /** A summary value that a user set: it stands until it is set again. */
  void override(String path, double value) {
    of(path).override(Json.text(value));
  }
}
