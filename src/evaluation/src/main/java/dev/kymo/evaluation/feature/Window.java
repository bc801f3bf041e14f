// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

/** Tokens of a context, from the first to the last, exclusive. Shares the context's arrays. */
record Window(TokenizedText context, int from, int to) {

  int length() {
    return to - from;
  }

  int start(int token) {
    return context.starts()[from + token];
  }

  int end(int token) {
    return context.ends()[from + token];
  }
}
