// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by field. */
record StructColumn(Map<String, Column> fields) implements Column {
  @Override
  public Map<String, @Nullable Object> at(int row) throws CharacterCodingException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Column> field : fields.entrySet()) {
      values.put(field.getKey(), field.getValue().at(row));
    }
    return values;
  }
}
