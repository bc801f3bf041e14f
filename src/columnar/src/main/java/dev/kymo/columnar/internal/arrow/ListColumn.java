// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists of the elements of another column, which has so many of them. */
record ListColumn(Ranges ranges, Column elements, int count) implements Column {
  @Override
  public Object at(int row) throws CharacterCodingException {
    int start = ranges.start(row);
    int end = ranges.end(row);
    Objects.checkFromToIndex(start, end, count);
    List<@Nullable Object> list = new ArrayList<>(end - start);
    for (int i = start; i < end; i++) {
      list.add(elements.at(i));
    }
    return list;
  }
}
