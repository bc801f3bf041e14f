/** Runs, their lines and files in SQLite; not for use outside the tracker. */
@NullMarked
package dev.kymo.tracker.internal.store;

import org.jspecify.annotations.NullMarked;
