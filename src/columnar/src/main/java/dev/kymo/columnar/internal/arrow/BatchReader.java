// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch apart. Sizes and buffers stand in it one after the other, in the order of the
 * schema, each column before its children; so what is not wanted has to be walked through too.
 * Whatever does not fit together is a {@link RuntimeException} or a data exception. Not
 * thread-safe.
 */
final class BatchReader {
  private final RecordBatch batch;
  private final Body body;
  private final boolean unionsHaveValidity;
  private final Map<Long, List<@Nullable Object>> dictionaries;
  private int node;
  private int buffer;
  private int variadic;

  BatchReader(
      RecordBatch batch, Body body, short version, Map<Long, List<@Nullable Object>> dictionaries) {
    this.batch = batch;
    this.body = body;
    this.unionsHaveValidity = version < MetadataVersion.V5;
    this.dictionaries = dictionaries;
  }

  /** The columns that a row can hold, each with as many values as the batch has rows. */
  StructColumn columns(List<ArrowField> fields) throws IOException {
    int rows = Math.toIntExact(batch.length());
    return struct(fields, rows, rows);
  }

  /** The children of a struct may go on behind it; the columns of a batch may not. */
  private StructColumn struct(List<ArrowField> fields, int least, int most) throws IOException {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (ArrowField field : fields) {
      SizedColumn child = column(field, field.isCarried());
      requireSize(child, least);
      if (child.size() > most) {
        throw new IllegalArgumentException(
            "a column has " + child.size() + " values in a batch of " + most + " rows");
      }
      if (child.column() != null) {
        columns.put(field.name(), child.column());
      }
    }
    return new StructColumn(columns);
  }

  private static void requireSize(SizedColumn column, long least) {
    if (column.size() < least) {
      throw new IllegalArgumentException(
          "a column has " + column.size() + " values where " + least + " are needed");
    }
  }

  private SizedColumn column(ArrowField field, boolean wanted) throws IOException {
    Objects.checkIndex(node, batch.nodesLength());
    FieldNode counts = batch.nodes(node++);
    int size = Math.toIntExact(counts.length());
    Objects.checkIndex(size, Integer.MAX_VALUE);
    int first = buffer;
    buffer += buffers(field);
    if (field.dictionary() != null) {
      return wanted
          ? new SizedColumn(nullable(first, counts, indexed(field, first, size)), size)
          : new SizedColumn(null, size);
    }
    if (!wanted) {
      for (ArrowField child : field.children()) {
        column(child, false);
      }
      return new SizedColumn(null, size);
    }
    Column values = values(field, first, size);
    return new SizedColumn(
        field.kind() == Kind.NULL ? values : nullable(first, counts, values), size);
  }

  private int buffers(ArrowField field) {
    if (field.dictionary() != null) {
      return Kind.WHOLE.buffers;
    }
    Kind kind = field.kind();
    if (kind.isView()) {
      Objects.checkIndex(variadic, batch.variadicBufferCountsLength());
      return kind.buffers + Math.toIntExact(batch.variadicBufferCounts(variadic++));
    }
    return kind.buffers + (kind.isUnion() && unionsHaveValidity ? 1 : 0);
  }

  private Column nullable(int first, FieldNode counts, Column values) throws IOException {
    if (counts.nullCount() == 0) {
      return values;
    }
    return new NullableColumn(body.read(first, bits(counts.length())), values);
  }

  private Column indexed(ArrowField field, int first, int size) throws IOException {
    DictionaryKey key = Objects.requireNonNull(field.dictionary(), "asked for before");
    List<@Nullable Object> values = dictionaries.get(key.id());
    if (values == null) {
      throw new IllegalArgumentException("dictionary " + key.id() + " is missing");
    }
    return new DictionaryColumn(whole(first + 1, size, key.width(), key.signed()), values);
  }

  private Column values(ArrowField field, int first, int size) throws IOException {
    return switch (field.kind()) {
      case FLAG -> new FlagColumn(body.read(first + 1, bits(size)));
      case WHOLE -> whole(first + 1, size, field.width(), field.signed());
      case FLOATING ->
          new FloatingColumn(body.read(first + 1, (long) size * field.width()), field.width());
      case TEXT -> new TextColumn(offsets(first + 1, size, Integer.BYTES), body.read(first + 2, 0));
      case LARGE_TEXT ->
          new TextColumn(offsets(first + 1, size, Long.BYTES), body.read(first + 2, 0));
      case TEXT_VIEW -> views(first + 1, size);
      case STRUCT -> struct(field.children(), size, Integer.MAX_VALUE);
      case LIST, LARGE_LIST, FIXED_LIST, LIST_VIEW, LARGE_LIST_VIEW -> list(field, first + 1, size);
      default -> row -> null;
    };
  }

  private Column list(ArrowField field, int first, int size) throws IOException {
    Ranges ranges =
        switch (field.kind()) {
          case LIST -> offsets(first, size, Integer.BYTES);
          case LARGE_LIST -> offsets(first, size, Long.BYTES);
          case LIST_VIEW -> sizes(first, size, Integer.BYTES);
          case LARGE_LIST_VIEW -> sizes(first, size, Long.BYTES);
          default -> new FixedRanges(field.width());
        };
    SizedColumn elements = column(field.children().get(0), true);
    if (field.kind() == Kind.FIXED_LIST) {
      requireSize(elements, (long) size * field.width());
    }
    return new ListColumn(
        ranges, Objects.requireNonNull(elements.column(), "carried"), elements.size());
  }

  private TextViewColumn views(int first, int size) throws IOException {
    ByteBuffer views = body.read(first, (long) size * TextViewColumn.VIEW);
    List<ByteBuffer> texts = new ArrayList<>();
    for (int i = first + 1; i < buffer; i++) {
      texts.add(body.read(i, 0));
    }
    return new TextViewColumn(views, Collections.unmodifiableList(texts));
  }

  private Ranges offsets(int index, int size, int width) throws IOException {
    return new OffsetRanges(whole(index, size == 0 ? 0 : size + 1L, width, true));
  }

  private Ranges sizes(int first, int size, int width) throws IOException {
    return new ViewRanges(whole(first, size, width, true), whole(first + 1, size, width, true));
  }

  private WholeColumn whole(int index, long size, int width, boolean signed) throws IOException {
    return new WholeColumn(body.read(index, size * width), width, signed);
  }

  private static long bits(long count) {
    return (count + Byte.SIZE - 1) / Byte.SIZE;
  }
}
