// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

/** Where each row's bytes or elements lie. */
interface Ranges {

  /** Where a row's begin. */
  int start(int row);

  /** Where they end; never before the start. */
  int end(int row);
}
