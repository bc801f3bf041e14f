// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

/**
 * Scores of one question, the best over its gold answers.
 *
 * @param exactMatch 0 or 1
 * @param f1 from 0 to 1
 */
public record QuestionScore(double exactMatch, double f1) {

  /** Nothing right. */
  public static final QuestionScore ZERO = new QuestionScore(0, 0);
}
