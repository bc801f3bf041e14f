// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

/** How a column lies in a batch; of kinds that a row cannot hold only as much as to pass over. */
enum Kind {
  NULL(0, true),
  FLAG(2, true),
  WHOLE(2, true),
  FLOATING(2, true),
  TEXT(3, true),
  LARGE_TEXT(3, true),
  TEXT_VIEW(2, true),
  STRUCT(1, true),
  LIST(2, true),
  LARGE_LIST(2, true),
  FIXED_LIST(1, true),
  LIST_VIEW(3, true),
  LARGE_LIST_VIEW(3, true),
  /** A validity and values of one width: times, decimals, short floats. */
  OTHER_FIXED(2, false),
  /** A validity, offsets and bytes. */
  OTHER_BYTES(3, false),
  /** A validity, views and as many buffers as the batch says. */
  OTHER_VIEW(2, false),
  /** Types of the values; with the validity that versions up to 4 have, one more. */
  SPARSE_UNION(1, false),
  DENSE_UNION(2, false),
  RUNS(0, false);

  /** How many buffers a column has, without those of its children. */
  final int buffers;

  /** Whether a row can hold such a value, as far as its children allow. */
  final boolean carried;

  Kind(int buffers, boolean carried) {
    this.buffers = buffers;
    this.carried = carried;
  }

  boolean isUnion() {
    return this == SPARSE_UNION || this == DENSE_UNION;
  }

  boolean isView() {
    return this == TEXT_VIEW || this == OTHER_VIEW;
  }
}
