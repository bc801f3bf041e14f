/** The border to a tracker: what a backend is given, and the three things it can answer. */
@NullMarked
package dev.kymo.backend;

import org.jspecify.annotations.NullMarked;
