/** A W&amp;B-compatible tracker server: how it is started, and what is in its data directory. */
@NullMarked
package dev.kymo.tracker;

import org.jspecify.annotations.NullMarked;
