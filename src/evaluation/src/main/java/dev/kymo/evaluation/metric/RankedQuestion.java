// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

/**
 * A question in the search for a threshold.
 *
 * @param answerable whether it has a gold answer
 * @param prediction the raw answer
 * @param score of that answer, whatever the doubt
 * @param doubt probability of no answer
 */
record RankedQuestion(boolean answerable, String prediction, QuestionScore score, double doubt) {}
