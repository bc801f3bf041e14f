/** Carries a journal to a backend: the same code live, at replay and after a crash. */
@NullMarked
package dev.kymo.shipping;

import org.jspecify.annotations.NullMarked;
