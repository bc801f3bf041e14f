// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

/**
 * What ties a column to its dictionary.
 *
 * @param id of the dictionary
 * @param width bytes of the column's indices
 * @param signed whether they are
 */
record DictionaryKey(long id, int width, boolean signed) {}
