// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one file, read one after the other. Not thread-safe. */
public interface Table extends Closeable {

  /** The columns that rows have: those of kinds that a row can hold. */
  List<String> columns();

  /**
   * The fields of the next row, as {@link dev.kymo.evaluation.dataset.Row} describes them; nothing
   * behind the last.
   *
   * @throws dev.kymo.evaluation.dataset.DataException if the file is damaged
   * @throws IOException if the disk fails
   */
  @Nullable Map<String, @Nullable Object> next() throws IOException;
}
