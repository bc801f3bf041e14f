// SPDX-License-Identifier: Apache-2.0
/** Counting what went wrong. */
@NullMarked
package dev.kymo.internal.tally;

import org.jspecify.annotations.NullMarked;
