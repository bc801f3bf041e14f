// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of columns from its elements, which stand in the footer one after the other, each
 * before its children. What is damaged is a {@link RuntimeException}.
 */
final class SchemaTree {
  private static final int DEEPEST = 64;

  private final Iterator<SchemaElement> elements;

  private SchemaTree(Iterator<SchemaElement> elements) {
    this.elements = elements;
  }

  /** The columns of a file. */
  static List<ColumnType> read(List<SchemaElement> elements) {
    Iterator<SchemaElement> rest = elements.iterator();
    return new SchemaTree(rest).children(rest.next(), 0);
  }

  /** As the file has them. */
  static MessageType stored(List<ColumnType> columns) {
    return new MessageType("stored", columns.stream().map(ColumnType::stored).toList());
  }

  /** What rows can hold. */
  static MessageType carried(List<ColumnType> columns) {
    return new MessageType("carried", carriedOf(columns));
  }

  private static List<Type> carriedOf(List<ColumnType> columns) {
    return columns.stream().map(ColumnType::carried).flatMap(Optional::stream).toList();
  }

  private List<ColumnType> children(SchemaElement parent, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("the schema is too deep");
    }
    List<ColumnType> children = new ArrayList<>();
    for (int i = 0; i < parent.getNum_children(); i++) {
      children.add(column(elements.next(), depth));
    }
    return children;
  }

  private ColumnType column(SchemaElement element, int depth) {
    Type.Repetition repetition = Type.Repetition.valueOf(element.getRepetition_type().name());
    LogicalTypeAnnotation logical = LogicalTypes.of(element);
    if (element.isSetType()) {
      return primitive(element, repetition, logical);
    }
    List<ColumnType> children = children(element, depth + 1);
    List<Type> carried = carriedOf(children);
    return new ColumnType(
        group(element, repetition, logical, children.stream().map(ColumnType::stored).toList()),
        carried.isEmpty()
            ? Optional.empty()
            : Optional.of(group(element, repetition, logical, carried)));
  }

  private static Type group(
      SchemaElement element,
      Type.Repetition repetition,
      @Nullable LogicalTypeAnnotation logical,
      List<Type> fields) {
    return Types.buildGroup(repetition)
        .as(logical)
        .addFields(fields.toArray(Type[]::new))
        .named(element.getName());
  }

  private static ColumnType primitive(
      SchemaElement element, Type.Repetition repetition, @Nullable LogicalTypeAnnotation logical) {
    PrimitiveTypeName stored = storedAs(element.getType());
    Type type =
        Types.primitive(stored, repetition)
            .length(element.getType_length())
            .as(logical)
            .named(element.getName());
    return new ColumnType(
        type, LogicalTypes.isCarried(element) ? Optional.of(type) : Optional.empty());
  }

  private static PrimitiveTypeName storedAs(org.apache.parquet.format.Type type) {
    return switch (type) {
      case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
      case INT32 -> PrimitiveTypeName.INT32;
      case INT64 -> PrimitiveTypeName.INT64;
      case INT96 -> PrimitiveTypeName.INT96;
      case FLOAT -> PrimitiveTypeName.FLOAT;
      case DOUBLE -> PrimitiveTypeName.DOUBLE;
      case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
      case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    };
  }
}
