/** How sure a figure is, and whether two differ. */
@NullMarked
package dev.kymo.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
