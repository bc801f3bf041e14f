// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

/** Token positions of an answer's first and last token, or of CLS. */
record Labels(int start, int end) {

  /** The answer is not wholly inside the window. */
  static final Labels NONE = new Labels(0, 0);
}
