// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in a list of values that are kept once. */
record DictionaryColumn(WholeColumn indices, List<@Nullable Object> values) implements Column {
  @Override
  public @Nullable Object at(int row) {
    return values.get(Math.toIntExact(indices.number(row)));
  }
}
