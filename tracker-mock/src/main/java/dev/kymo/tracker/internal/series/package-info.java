/** Columns of numbers for charts, derived from the lines; not for use outside the tracker. */
@NullMarked
package dev.kymo.tracker.internal.series;

import org.jspecify.annotations.NullMarked;
