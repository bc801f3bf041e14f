// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/**
 * How answers are chosen. Names and defaults are those of Hugging Face's {@code run_qa}.
 *
 * @param nBest how many starts and how many ends are tried in a window, and how long the n-best
 *     list is ({@code n_best_size})
 * @param maxAnswerLength in tokens, inclusive
 * @param nullAnswers whether a question may stay unanswered ({@code version_2_with_negative})
 * @param nullScoreDiffThreshold the question stays unanswered when the null score is ahead of the
 *     best answer's by more than this
 */
public record AnswerSettings(
    int nBest, int maxAnswerLength, boolean nullAnswers, double nullScoreDiffThreshold) {

  /** 20 candidates, answers of up to 30 tokens, every question answered. */
  public static final AnswerSettings DEFAULT = new AnswerSettings(20, 30, false, 0);

  /** Checks the ranges. */
  public AnswerSettings {
    atLeastOne("n_best_size", nBest);
    atLeastOne("max_answer_length", maxAnswerLength);
    if (Double.isNaN(nullScoreDiffThreshold)) {
      throw new IllegalArgumentException("null_score_diff_threshold is not a number");
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + " is not allowed: 1 or more");
    }
  }
}
