// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import dev.kymo.columnar.internal.table.CellException;
import dev.kymo.columnar.internal.table.FileBytes;
import dev.kymo.columnar.internal.table.Table;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** A Parquet file. One group of its rows is in memory at a time, packed. Not thread-safe. */
public final class ParquetTable implements Table {
  private final FileBytes bytes;
  private final Iterator<RowGroup> groups;
  private final MessageType stored;
  private final MessageType carried;
  private @Nullable RecordReader<Group> reader;
  private long left;
  private long row;

  private ParquetTable(FileBytes bytes, FileMetaData footer, List<ColumnType> columns) {
    this.bytes = bytes;
    this.groups = footer.getRow_groups().iterator();
    this.stored = SchemaTree.stored(columns);
    this.carried = SchemaTree.carried(columns);
  }

  /**
   * Reads the footer. The table closes the file; this method does so only if it fails.
   *
   * @throws dev.kymo.evaluation.dataset.DataException if the file is damaged or encrypted
   */
  public static ParquetTable open(FileBytes bytes) throws IOException {
    try {
      FileMetaData footer = Footer.read(bytes);
      List<ColumnType> columns = SchemaTree.read(footer.getSchema());
      bytes.faults().requireDistinct(columns.stream().map(c -> c.stored().getName()).toList());
      return new ParquetTable(bytes, footer, columns);
    } catch (RuntimeException e) {
      bytes.close();
      throw bytes.faults().damaged("its footer cannot be read", e);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  @Override
  public List<String> columns() {
    return carried.getFields().stream().map(Type::getName).toList();
  }

  @Override
  public @Nullable Map<String, @Nullable Object> next() throws IOException {
    try {
      while (left == 0 || reader == null) {
        if (!groups.hasNext()) {
          return null;
        }
        RowGroup group = groups.next();
        if (group.getNum_rows() > 0) { // an empty one has no pages
          open(group);
        }
      }
      left--;
      row++;
      return GroupValues.row(reader.read());
    } catch (CellException e) {
      throw bytes.faults().damaged("row %s: %s".formatted(row - 1, e.getMessage()), e);
    } catch (RuntimeException e) {
      throw bytes
          .faults()
          .damaged("the rows from %s on cannot be read%s".formatted(row, Reasons.of(e)), e);
    }
  }

  private void open(RowGroup group) throws IOException {
    GroupPages pages = GroupPages.read(bytes, group, carried);
    left = group.getNum_rows();
    reader =
        new ColumnIOFactory()
            .getColumnIO(carried, stored)
            .getRecordReader(pages, new GroupRecordConverter(carried));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
