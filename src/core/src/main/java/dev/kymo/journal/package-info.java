/**
 * The append-only file of a run, in the format of a W&amp;B transaction log: writer, reader and
 * cursor.
 */
@NullMarked
package dev.kymo.journal;

import org.jspecify.annotations.NullMarked;
