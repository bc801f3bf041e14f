/** Compares where a run's metrics landed with where they belong. */
@NullMarked
package dev.kymo.placement;

import org.jspecify.annotations.NullMarked;
