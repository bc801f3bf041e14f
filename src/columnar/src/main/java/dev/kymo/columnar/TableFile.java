// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kymo.columnar.internal.arrow.ArrowTable;
import dev.kymo.columnar.internal.parquet.ParquetTable;
import dev.kymo.columnar.internal.table.FileBytes;
import dev.kymo.columnar.internal.table.Table;
import dev.kymo.evaluation.dataset.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells by a file's first bytes what it is, for a name may not say. */
final class TableFile {
  private static final int LONGEST_START = 16;
  private static final String PARQUET = "PAR";
  private static final String ARROW_FILE = "ARROW1";
  private static final String ARROW_STREAM = "\u00ff\u00ff\u00ff\u00ff";
  private static final String LFS_POINTER = "version https://";

  private TableFile() {}

  /** Whether a file is a table, or by its name should be. */
  static boolean isTable(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".parquet")
        || name.endsWith(".arrow")
        || name.endsWith(".feather")
        || isParquet(start(file))
        || isArrow(start(file));
  }

  private static boolean isParquet(String start) {
    return start.startsWith(PARQUET);
  }

  private static boolean isArrow(String start) {
    return start.startsWith(ARROW_FILE) || start.startsWith(ARROW_STREAM);
  }

  private static String start(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new DataException(file + " cannot be read; see its permissions");
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return new String(bytes.readNBytes(LONGEST_START), ISO_8859_1);
    }
  }

  /** Opens it. */
  static Table open(Path file) throws IOException {
    String start = start(file);
    if (start.equals(LFS_POINTER)) {
      throw new DataException(
          file + " is a pointer that Git LFS left, not the data; fetch them with: git lfs pull");
    }
    if (isParquet(start)) {
      return ParquetTable.open(FileBytes.open(file));
    }
    if (isArrow(start) || isOldArrow(file, start)) {
      return ArrowTable.open(FileBytes.open(file));
    }
    throw new DataException(
        "%s is %s; fetch or save it again"
            .formatted(file, start.isEmpty() ? "empty" : "neither Parquet nor Arrow"));
  }

  /** Before version 0.15 a stream began with the length of its schema, some hundreds of bytes. */
  private static boolean isOldArrow(Path file, String start) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return List.of(".arrow", ".feather").stream().anyMatch(name::endsWith)
        && start.length() > Integer.BYTES
        && start.charAt(2) == 0
        && start.charAt(3) == 0;
  }
}
