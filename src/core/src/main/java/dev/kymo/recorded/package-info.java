/** The one read view of a run: sections, their metrics and points, config and summary. */
@NullMarked
package dev.kymo.recorded;

import org.jspecify.annotations.NullMarked;
