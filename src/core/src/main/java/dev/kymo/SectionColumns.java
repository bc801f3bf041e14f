// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.internal.summary.Column;
import dev.kymo.internal.summary.Columns;
import java.util.HashMap;
import java.util.Map;

/** The columns of one section, by the metrics' names within it. Not thread-safe. */
final class SectionColumns {
  private final Columns columns;
  private final Section section;
  private final Map<String, Column> byName = new HashMap<>();

  SectionColumns(Columns columns, Section section) {
    this.columns = columns;
    this.section = section;
  }

  /** Paths are joined only the first time. */
  Column of(String name) {
    Column known = byName.get(name);
    return known != null ? known : create(name);
  }

  private Column create(String name) {
    Column column = columns.of(new MetricKey(section, name).path());
    byName.put(name, column);
    return column;
  }
}
