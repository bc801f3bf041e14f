// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.table;

import dev.kymo.evaluation.dataset.DataException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The faults of a file. Immutable. */
public final class Faults {
  private final Path file;

  /** Those of one file. */
  public Faults(Path file) {
    this.file = file;
  }

  /** Something in the file cannot be as it is. */
  public DataException damaged(String what) {
    return new DataException(message(what));
  }

  /** Likewise, found by an exception of a library. */
  public DataException damaged(String what, Exception cause) {
    return new DataException(message(what), cause);
  }

  /** Refuses a file with two columns of one name, for a row has room for one. */
  public void requireDistinct(List<String> columns) throws DataException {
    Set<String> names = new HashSet<>();
    for (String column : columns) {
      if (!names.add(column)) {
        throw refused(
            "column %s occurs twice; leave one out, or rename it, and save the file again"
                .formatted(column));
      }
    }
  }

  private String message(String what) {
    return "%s: %s; the file is damaged or was not written whole: fetch or save it again"
        .formatted(file, what);
  }

  /**
   * The file is whole but uses what cannot be read.
   *
   * @param what is the matter, and what to do
   */
  public DataException refused(String what) {
    return new DataException(file + ": " + what);
  }
}
