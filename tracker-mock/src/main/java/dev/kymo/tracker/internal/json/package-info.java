/**
 * JSON as W&amp;B's clients write it, with bare NaN and infinities; not for use outside the
 * tracker.
 */
@NullMarked
package dev.kymo.tracker.internal.json;

import org.jspecify.annotations.NullMarked;
