/** Arrow's streams and files, https://arrow.apache.org/docs/format/Columnar.html. */
@NullMarked
package dev.kymo.columnar.internal.arrow;

import org.jspecify.annotations.NullMarked;
