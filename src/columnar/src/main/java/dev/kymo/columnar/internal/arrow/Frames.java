// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import java.io.IOException;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/** The messages of a file, one after the other. Not thread-safe. */
interface Frames {

  /** What the columns are. */
  Schema schema();

  /** The next message; nothing behind the last. */
  @Nullable Frame next() throws IOException;
}
