// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import dev.kymo.columnar.internal.table.CellException;
import dev.kymo.columnar.internal.table.Texts;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Turns a record of parquet-column into the fields of a row. */
final class GroupValues {
  private GroupValues() {}

  /** The fields of a whole row. */
  static Map<String, @Nullable Object> row(Group group) throws CellException {
    GroupType type = group.getType();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      try {
        fields.put(type.getFieldName(i), field(group, i));
      } catch (CharacterCodingException e) {
        throw new CellException(type.getFieldName(i), e);
      }
    }
    return fields;
  }

  private static Map<String, @Nullable Object> fields(Group group) throws CharacterCodingException {
    GroupType type = group.getType();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      fields.put(type.getFieldName(i), field(group, i));
    }
    return fields;
  }

  private static @Nullable Object field(Group group, int index) throws CharacterCodingException {
    if (group.getType().getType(index).isRepetition(Type.Repetition.REPEATED)) {
      return repeated(group, index);
    }
    return group.getFieldRepetitionCount(index) == 0 ? null : value(group, index, 0);
  }

  private static List<@Nullable Object> repeated(Group group, int index)
      throws CharacterCodingException {
    boolean wrapped = isWrapper(group.getType().getType(index));
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < group.getFieldRepetitionCount(index); i++) {
      list.add(wrapped ? field(group.getGroup(index, i), 0) : value(group, index, i));
    }
    return list;
  }

  /**
   * Whether the repeated part of a list only wraps its element, so that this may be null; the rules
   * are those of Parquet's "LogicalTypes", section "Lists". Older writers repeat the element.
   */
  private static boolean isWrapper(Type repeated) {
    return !repeated.isPrimitive()
        && repeated.asGroupType().getFieldCount() == 1
        && !repeated.getName().equals("array")
        && !repeated.getName().endsWith("_tuple");
  }

  private static Object value(Group group, int index, int at) throws CharacterCodingException {
    Type type = group.getType().getType(index);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (!type.isPrimitive()) {
      Group inner = group.getGroup(index, at);
      return logical instanceof ListLogicalTypeAnnotation
              || logical instanceof MapLogicalTypeAnnotation
          ? repeated(inner, 0)
          : fields(inner);
    }
    boolean signed = !(logical instanceof IntLogicalTypeAnnotation whole) || whole.isSigned();
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> group.getBoolean(index, at);
      case INT32 -> whole(group.getInteger(index, at), signed);
      case INT64 -> whole(group.getLong(index, at), signed);
      case FLOAT -> (double) group.getFloat(index, at);
      case DOUBLE -> group.getDouble(index, at);
      default -> Texts.decode(group.getBinary(index, at).toByteBuffer());
    };
  }

  private static Object whole(int value, boolean signed) {
    return signed ? (long) value : Integer.toUnsignedLong(value);
  }

  private static Object whole(long value, boolean signed) {
    return signed || value >= 0 ? value : new BigInteger(Long.toUnsignedString(value));
  }
}
