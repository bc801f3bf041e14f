// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of one split. */
public interface Shards {

  /**
   * In the order of their rows.
   *
   * @throws dev.kymo.evaluation.dataset.DataException if one is missing
   * @throws IOException if the disk fails
   */
  List<Path> files() throws IOException;
}
