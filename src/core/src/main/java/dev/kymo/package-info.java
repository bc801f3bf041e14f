/** What a user who logs imports first: the run, its logger, its settings and its report. */
@NullMarked
package dev.kymo;

import org.jspecify.annotations.NullMarked;
