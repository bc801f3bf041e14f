// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A form of data sets beside JSON, as rows with named fields; {@code kymo-columnar} has one for
 * Parquet and Arrow. The readers of this package look for them with {@link
 * java.util.ServiceLoader}, so that a module that is on the class path is used. Thread-safe.
 */
public interface RowFormat {

  /**
   * Whether a place is in this form, by its name, its first bytes or what lies in it.
   *
   * @throws IOException if the disk fails
   */
  boolean accepts(Path place) throws IOException;

  /**
   * Opens a place that {@link #accepts} takes.
   *
   * @param usualSplit which split to take if the place holds several and does not say which, for
   *     example {@code validation}; empty to take none
   * @throws DataException if it cannot be used, or holds several splits and {@code usualSplit} is
   *     none of them; the message names them
   * @throws IOException if the disk fails
   */
  Rows open(Path place, String usualSplit) throws IOException;
}
