// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaExample;

/**
 * Where the first gold answer stands in its context, in code points.
 *
 * @param from first code point; -1 if there is no answer
 * @param to behind the last
 */
record AnswerSpan(int from, int to) {
  private static final AnswerSpan NONE = new AnswerSpan(-1, -1);

  static AnswerSpan of(QaExample example) {
    if (example.answers().isEmpty()) {
      return NONE;
    }
    QaAnswer answer = example.answers().get(0);
    int points = answer.text().codePointCount(0, answer.text().length());
    return new AnswerSpan(answer.start(), answer.start() + points);
  }

  /** Positions of the answer's first and last token in a window whose context begins there. */
  Labels labels(Window window, int contextFrom) {
    if (from < 0 || !isInside(window)) {
      return Labels.NONE;
    }
    int first = 0;
    while (first + 1 < window.length() && window.start(first + 1) <= from) {
      first++;
    }
    int last = window.length() - 1;
    while (last > 0 && window.end(last - 1) >= to) {
      last--;
    }
    return new Labels(contextFrom + first, contextFrom + last);
  }

  private boolean isInside(Window window) {
    return window.length() > 0 && window.start(0) <= from && window.end(window.length() - 1) >= to;
  }
}
