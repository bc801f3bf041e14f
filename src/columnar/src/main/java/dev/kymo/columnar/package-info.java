/** Data sets in Parquet and Arrow, for the readers of {@code kymo-evaluation}. */
@NullMarked
package dev.kymo.columnar;

import org.jspecify.annotations.NullMarked;
