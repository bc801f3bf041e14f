/** What a run's summary says of its history: the rules, for those who write rows and read them. */
@NullMarked
package dev.kymo.internal.summary;

import org.jspecify.annotations.NullMarked;
