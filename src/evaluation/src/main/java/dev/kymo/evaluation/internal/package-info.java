/** Text as Python sees it; not for use outside Kymo. */
@NullMarked
package dev.kymo.evaluation.internal;

import org.jspecify.annotations.NullMarked;
