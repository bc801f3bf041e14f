// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import java.util.Optional;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** Finds what the decoders say of a fault, in their chains of causes. */
final class Reasons {
  private static final int DEEPEST = 8;

  private Reasons() {}

  /** The innermost message that is meant for readers, behind a colon; empty if there is none. */
  static String of(Throwable fault) {
    Optional<String> reason = Optional.empty();
    @Nullable Throwable cause = fault;
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      if (cause instanceof ParquetDecodingException && cause.getMessage() != null) {
        reason = Optional.of(cause.getMessage());
      }
      cause = cause.getCause();
    }
    return reason.map(message -> ": " + message.replaceAll("\\s+", " ")).orElse("");
  }
}
