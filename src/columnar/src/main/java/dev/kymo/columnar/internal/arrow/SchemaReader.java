// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;
import org.jspecify.annotations.Nullable;

/** Turns a schema as it is stored into fields. What is damaged is an {@link RuntimeException}. */
final class SchemaReader {
  /** Damaged offsets can make a field its own descendant in effect; nobody nests or counts so. */
  private static final int DEEPEST = 64;

  private static final int MOST_FIELDS = 100_000;

  private int count;

  private SchemaReader() {}

  static List<ArrowField> read(Schema schema) {
    SchemaReader reader = new SchemaReader();
    List<ArrowField> fields = new ArrayList<>();
    for (int i = 0; i < schema.fieldsLength(); i++) {
      fields.add(reader.field(schema.fields(i), 0));
    }
    return fields;
  }

  private ArrowField field(Field field, int depth) {
    count++;
    if (depth > DEEPEST || count > MOST_FIELDS) {
      throw new IllegalArgumentException("the schema has too many fields");
    }
    List<ArrowField> children = new ArrayList<>();
    for (int i = 0; i < field.childrenLength(); i++) {
      children.add(field(field.children(i), depth + 1));
    }
    String name = field.name() == null ? "" : field.name();
    Kind kind = kind(field);
    requireChild(kind, children);
    return new ArrowField(
        name, kind, width(field), isSigned(field), children, key(field.dictionary()));
  }

  private static void requireChild(Kind kind, List<ArrowField> children) {
    boolean list =
        switch (kind) {
          case LIST, LARGE_LIST, FIXED_LIST, LIST_VIEW, LARGE_LIST_VIEW -> true;
          default -> false;
        };
    if (list && children.size() != 1) {
      throw new IllegalArgumentException("a list has " + children.size() + " kinds of elements");
    }
  }

  private static @Nullable DictionaryKey key(@Nullable DictionaryEncoding encoding) {
    if (encoding == null) {
      return null;
    }
    Int index = encoding.indexType();
    return index == null
        ? new DictionaryKey(encoding.id(), Integer.BYTES, true)
        : new DictionaryKey(encoding.id(), bytes(index), index.isSigned());
  }

  private static Kind kind(Field field) {
    return switch (field.typeType()) {
      case Type.Null -> Kind.NULL;
      case Type.Bool -> Kind.FLAG;
      case Type.Int -> Kind.WHOLE;
      case Type.FloatingPoint ->
          precision(field) == Precision.HALF ? Kind.OTHER_FIXED : Kind.FLOATING;
      case Type.Utf8 -> Kind.TEXT;
      case Type.LargeUtf8 -> Kind.LARGE_TEXT;
      case Type.Utf8View -> Kind.TEXT_VIEW;
      case Type.Struct_ -> Kind.STRUCT;
      case Type.List, Type.Map -> Kind.LIST;
      case Type.LargeList -> Kind.LARGE_LIST;
      case Type.FixedSizeList -> Kind.FIXED_LIST;
      case Type.ListView -> Kind.LIST_VIEW;
      case Type.LargeListView -> Kind.LARGE_LIST_VIEW;
      default -> otherKind(field);
    };
  }

  private static Kind otherKind(Field field) {
    return switch (field.typeType()) {
      case Type.Decimal,
          Type.Date,
          Type.Time,
          Type.Timestamp,
          Type.Interval,
          Type.Duration,
          Type.FixedSizeBinary ->
          Kind.OTHER_FIXED;
      case Type.Binary, Type.LargeBinary -> Kind.OTHER_BYTES;
      case Type.BinaryView -> Kind.OTHER_VIEW;
      case Type.Union ->
          ((Union) field.type(new Union())).mode() == UnionMode.Dense
              ? Kind.DENSE_UNION
              : Kind.SPARSE_UNION;
      case Type.RunEndEncoded -> Kind.RUNS;
      default ->
          throw new IllegalArgumentException("a column is of unknown type " + field.typeType());
    };
  }

  private static short precision(Field field) {
    return ((FloatingPoint) field.type(new FloatingPoint())).precision();
  }

  private static int width(Field field) {
    return switch (field.typeType()) {
      case Type.Int -> bytes((Int) field.type(new Int()));
      case Type.FloatingPoint -> precision(field) == Precision.SINGLE ? Float.BYTES : Double.BYTES;
      case Type.FixedSizeList -> ((FixedSizeList) field.type(new FixedSizeList())).listSize();
      default -> 0;
    };
  }

  private static boolean isSigned(Field field) {
    return field.typeType() == Type.Int && ((Int) field.type(new Int())).isSigned();
  }

  private static int bytes(Int type) {
    int bytes = type.bitWidth() / Byte.SIZE;
    if (bytes != Byte.BYTES
        && bytes != Short.BYTES
        && bytes != Integer.BYTES
        && bytes != Long.BYTES) {
      throw new IllegalArgumentException("a whole number has " + type.bitWidth() + " bits");
    }
    return bytes;
  }
}
