// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import dev.kymo.columnar.internal.table.FileBytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.MessageType;

/** The pages of one group of rows: of each wanted column, packed, in memory. Not thread-safe. */
final class GroupPages implements PageReadStore {
  private final long rows;
  private final Map<ColumnDescriptor, PageReader> columns;

  private GroupPages(long rows, Map<ColumnDescriptor, PageReader> columns) {
    this.rows = rows;
    this.columns = columns;
  }

  static GroupPages read(FileBytes bytes, RowGroup group, MessageType wanted) throws IOException {
    Map<List<String>, ColumnMetaData> chunks = new HashMap<>();
    for (ColumnChunk chunk : group.getColumns()) {
      if (!chunk.isSetMeta_data() || chunk.isSetFile_path()) {
        throw bytes
            .faults()
            .refused("a column is encrypted or in another file; save the data in one plain file");
      }
      chunks.put(chunk.getMeta_data().getPath_in_schema(), chunk.getMeta_data());
    }
    Map<ColumnDescriptor, PageReader> columns = new HashMap<>();
    for (ColumnDescriptor column : wanted.getColumns()) {
      ColumnMetaData chunk = chunks.get(List.of(column.getPath()));
      if (chunk == null || !fits(column, chunk, group)) {
        throw bytes
            .faults()
            .damaged("column " + String.join(".", column.getPath()) + " has not a value a row");
      }
      columns.put(column, pages(bytes, column, chunk));
    }
    return new GroupPages(group.getNum_rows(), columns);
  }

  /** Rows that are not there would be read without end. */
  private static boolean fits(ColumnDescriptor column, ColumnMetaData chunk, RowGroup group) {
    return column.getMaxRepetitionLevel() == 0
        ? chunk.getNum_values() == group.getNum_rows()
        : chunk.getNum_values() >= group.getNum_rows();
  }

  private static ChunkPages pages(FileBytes bytes, ColumnDescriptor column, ColumnMetaData chunk)
      throws IOException {
    long start = chunk.getData_page_offset();
    if (chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0) {
      start = Math.min(start, chunk.getDictionary_page_offset());
    }
    String name = "column " + String.join(".", column.getPath());
    byte[] packed = bytes.read(start, chunk.getTotal_compressed_size(), name);
    Unpacker unpacker = Unpacker.of(chunk.getCodec(), bytes.faults());
    return new ChunkPages(column, packed, chunk.getNum_values(), unpacker);
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    return Objects.requireNonNull(columns.get(column), "only wanted columns are asked for");
  }

  @Override
  public long getRowCount() {
    return rows;
  }
}
