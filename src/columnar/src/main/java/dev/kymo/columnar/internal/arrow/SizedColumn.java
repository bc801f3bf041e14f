// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import org.jspecify.annotations.Nullable;

/**
 * A column and how many values it has.
 *
 * @param column nothing if a row cannot hold its values
 */
record SizedColumn(@Nullable Column column, int size) {}
