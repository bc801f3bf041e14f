// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the schema. Immutable.
 *
 * @param name of the column
 * @param kind how its values lie; of a column with a dictionary, how the dictionary's values do
 * @param width bytes of a number, or elements of a list of fixed length; else 0
 * @param signed whether a whole number is
 * @param children of a list its element, of a struct its fields
 * @param dictionary what ties the column to its dictionary, if it has one
 */
record ArrowField(
    String name,
    Kind kind,
    int width,
    boolean signed,
    List<ArrowField> children,
    @Nullable DictionaryKey dictionary) {

  ArrowField {
    children = List.copyOf(children);
  }

  /** Whether a row can hold the values. */
  boolean isCarried() {
    return switch (kind) {
      case LIST, LARGE_LIST, FIXED_LIST, LIST_VIEW, LARGE_LIST_VIEW -> children.get(0).isCarried();
      case STRUCT -> children.stream().anyMatch(ArrowField::isCarried);
      default -> kind.carried;
    };
  }
}
