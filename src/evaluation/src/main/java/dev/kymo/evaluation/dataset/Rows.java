// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one data set, read one after the other. Not thread-safe. */
public interface Rows extends Closeable {

  /** What the data set is called in messages and results: its file's name, or folder and split. */
  String name();

  /** The names of the fields that rows have, in their order. */
  List<String> columns();

  /**
   * The next row; nothing behind the last.
   *
   * @throws DataException if the data are damaged
   * @throws IOException if the disk fails
   */
  @Nullable Row next() throws IOException;
}
