// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import dev.kymo.columnar.internal.table.CellException;
import dev.kymo.columnar.internal.table.FileBytes;
import dev.kymo.columnar.internal.table.Table;
import dev.kymo.evaluation.dataset.DataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file of Arrow, a stream or one with a footer. One batch of it is in memory at a time. Not
 * thread-safe.
 */
public final class ArrowTable implements Table {
  private final FileBytes bytes;
  private final Frames frames;
  private final List<ArrowField> fields;
  private final Map<Long, List<@Nullable Object>> dictionaries = new HashMap<>();
  private StructColumn batch = new StructColumn(Map.of());
  private long before;
  private long rows;
  private int row;

  private ArrowTable(FileBytes bytes, Frames frames, List<ArrowField> fields) {
    this.bytes = bytes;
    this.frames = frames;
    this.fields = List.copyOf(fields);
  }

  /**
   * Reads the schema. The table closes the file; this method does so only if it fails.
   *
   * @throws DataException if the file is damaged or from a big-endian machine
   */
  public static ArrowTable open(FileBytes bytes) throws IOException {
    try {
      Frames frames =
          FooterFrames.isAt(bytes) ? FooterFrames.open(bytes) : StreamFrames.open(bytes);
      Schema schema = frames.schema();
      if (schema.endianness() != Endianness.Little) {
        throw bytes.faults().refused("its numbers are big-endian; save it on another machine");
      }
      List<ArrowField> fields = SchemaReader.read(schema);
      bytes.faults().requireDistinct(fields.stream().map(ArrowField::name).toList());
      return new ArrowTable(bytes, frames, fields);
    } catch (RuntimeException e) {
      bytes.close();
      throw bytes.faults().damaged("its schema cannot be read", e);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  @Override
  public List<String> columns() {
    return fields.stream().filter(ArrowField::isCarried).map(ArrowField::name).toList();
  }

  @Override
  public @Nullable Map<String, @Nullable Object> next() throws IOException {
    try {
      while (row == rows) {
        Frame frame = frames.next();
        if (frame == null) {
          return null;
        }
        read(frame);
      }
      return fields(row++);
    } catch (CellException e) {
      throw bytes.faults().damaged("row %s: %s".formatted(before + row - 1, e.getMessage()), e);
    } catch (RuntimeException | CharacterCodingException e) {
      throw bytes.faults().damaged("the rows from %s on cannot be read".formatted(before + row), e);
    }
  }

  private Map<String, @Nullable Object> fields(int at) throws CellException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Column> column : batch.fields().entrySet()) {
      try {
        fields.put(column.getKey(), column.getValue().at(at));
      } catch (CharacterCodingException e) {
        throw new CellException(column.getKey(), e);
      }
    }
    return fields;
  }

  private void read(Frame frame) throws IOException {
    switch (frame.message().headerType()) {
      case MessageHeader.DictionaryBatch ->
          learn(frame, header(frame, new DictionaryBatch(), DictionaryBatch.class));
      case MessageHeader.RecordBatch -> {
        RecordBatch next = header(frame, new RecordBatch(), RecordBatch.class);
        batch = reader(frame, next).columns(fields);
        before += rows;
        rows = next.length();
        row = 0;
      }
      default -> throw bytes.faults().damaged("a message is of an unknown kind");
    }
  }

  private static <T> T header(Frame frame, com.google.flatbuffers.Table empty, Class<T> type) {
    return type.cast(Objects.requireNonNull(frame.message().header(empty)));
  }

  private BatchReader reader(Frame frame, RecordBatch of) {
    return new BatchReader(of, new Body(bytes, frame, of), frame.message().version(), dictionaries);
  }

  private void learn(Frame frame, DictionaryBatch dictionary) throws IOException {
    RecordBatch data = Objects.requireNonNull(dictionary.data());
    ArrowField field =
        DictionaryFields.find(fields, dictionary.id())
            .orElseThrow(() -> bytes.faults().damaged("no column has a dictionary's number"));
    if (!field.isCarried()) {
      return;
    }
    StructColumn values = reader(frame, data).columns(List.of(field));
    List<@Nullable Object> known =
        dictionary.isDelta()
            ? dictionaries.computeIfAbsent(dictionary.id(), id -> new ArrayList<>())
            : new ArrayList<>();
    for (int i = 0; i < data.length(); i++) {
      known.add(values.at(i).get(field.name()));
    }
    dictionaries.put(dictionary.id(), known);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
