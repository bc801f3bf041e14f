// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.table;

import dev.kymo.evaluation.dataset.DataException;
import java.nio.file.Path;

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
