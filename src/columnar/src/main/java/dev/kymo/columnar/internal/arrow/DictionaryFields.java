// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.util.List;
import java.util.Optional;

/** Finds whose values a dictionary holds. */
final class DictionaryFields {
  private DictionaryFields() {}

  /**
   * The column that a dictionary belongs to, as its values lie; columns are searched to the end.
   */
  static Optional<ArrowField> find(List<ArrowField> fields, long id) {
    for (ArrowField field : fields) {
      Optional<ArrowField> found =
          field.dictionary() != null && field.dictionary().id() == id
              ? Optional.of(values(field))
              : find(field.children(), id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static ArrowField values(ArrowField field) {
    return new ArrowField(
        field.name(), field.kind(), field.width(), field.signed(), field.children(), null);
  }
}
