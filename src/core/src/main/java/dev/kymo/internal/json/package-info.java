/** JSON text as W&amp;B writes it, with bare NaN and infinities; not for use outside Kymo. */
@NullMarked
package dev.kymo.internal.json;

import org.jspecify.annotations.NullMarked;
