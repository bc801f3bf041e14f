/** The HTTP server and its routes; not for use outside the tracker. */
@NullMarked
package dev.kymo.tracker.internal.http;

import org.jspecify.annotations.NullMarked;
