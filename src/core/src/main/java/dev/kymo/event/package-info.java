/** What happens to a run, as values: the closed set of events that a journal holds. */
@NullMarked
package dev.kymo.event;

import org.jspecify.annotations.NullMarked;
