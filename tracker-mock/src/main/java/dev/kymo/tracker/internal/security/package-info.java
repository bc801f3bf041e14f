/** Keys, sessions, signatures and name checks; not for use outside the tracker. */
@NullMarked
package dev.kymo.tracker.internal.security;

import org.jspecify.annotations.NullMarked;
