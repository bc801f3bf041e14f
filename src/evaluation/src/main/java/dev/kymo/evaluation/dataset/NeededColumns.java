// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.util.List;

/**
 * What a table must have to be read.
 *
 * @param groups of each group, one column
 * @param instead a column that stands for all of them; empty if there is none
 */
record NeededColumns(List<List<String>> groups, String instead) {
  static final NeededColumns OF_QUESTIONS =
      new NeededColumns(
          List.of(
              List.of("id", "guid"),
              List.of("context"),
              List.of("question"),
              List.of("answers", "is_impossible")),
          "paragraphs");

  static final NeededColumns OF_LABELLED_TEXTS =
      new NeededColumns(List.of(List.of("id"), List.of("label")), "");

  /** Refuses rows that cannot be what is asked for, before the first is read. */
  void check(Rows rows) throws DataException {
    List<String> columns = rows.columns();
    if (columns.contains(instead)) {
      return;
    }
    for (List<String> group : groups) {
      if (group.stream().noneMatch(columns::contains)) {
        throw new DataException(
            "%s has no column %s; it has %s: rename the one that is meant"
                .formatted(
                    rows.name(),
                    String.join(" or ", group),
                    columns.isEmpty() ? "none that can be read" : String.join(", ", columns)));
      }
    }
  }
}
