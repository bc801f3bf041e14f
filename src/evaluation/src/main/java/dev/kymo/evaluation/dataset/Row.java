// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a data set. Immutable.
 *
 * @param file where it stands, for messages
 * @param number its place in the file, from 0, as Hugging Face's {@code datasets} counts
 * @param fields by column: {@link String}, {@link Long}, {@link java.math.BigInteger}, {@link
 *     Double}, {@link Boolean}, null, and {@link java.util.List} and {@link Map} of these
 */
public record Row(Path file, long number, Map<String, @Nullable Object> fields) {

  /** Copies the fields. */
  public Row {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
