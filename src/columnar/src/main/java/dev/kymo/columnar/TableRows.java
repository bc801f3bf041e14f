// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import dev.kymo.columnar.internal.table.Table;
import dev.kymo.evaluation.dataset.DataException;
import dev.kymo.evaluation.dataset.Row;
import dev.kymo.evaluation.dataset.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of files that belong together. One file is open at a time. Not thread-safe. */
final class TableRows implements Rows {
  private final String name;
  private final List<Path> files;
  private final List<String> columns;
  private Table table;
  private int file;
  private long row;

  private TableRows(String name, List<Path> files, Table first) {
    this.name = name;
    this.files = List.copyOf(files);
    this.columns = List.copyOf(first.columns());
    this.table = first;
  }

  /**
   * Opens the first.
   *
   * @param files one or more
   */
  static TableRows open(String name, List<Path> files) throws IOException {
    return new TableRows(name, files, TableFile.open(files.get(0)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    Map<String, @Nullable Object> fields = table.next();
    while (fields == null && file + 1 < files.size()) {
      openNext();
      fields = table.next();
    }
    return fields == null ? null : new Row(files.get(file), row++, fields);
  }

  private void openNext() throws IOException {
    table.close();
    file++;
    row = 0;
    table = TableFile.open(files.get(file));
    if (!new HashSet<>(table.columns()).equals(new HashSet<>(columns))) {
      throw new DataException(
          "%s has columns %s, but %s has %s; files of one split need the same"
              .formatted(
                  files.get(file),
                  String.join(", ", table.columns()),
                  files.get(0).getFileName(),
                  String.join(", ", columns)));
    }
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
