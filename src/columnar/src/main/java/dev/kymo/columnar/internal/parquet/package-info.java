/** Parquet, https://parquet.apache.org/docs/file-format/, by the decoders of parquet-column. */
@NullMarked
package dev.kymo.columnar.internal.parquet;

import org.jspecify.annotations.NullMarked;
