// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/**
 * An entry of an n-best list.
 *
 * @param text a stretch of the context; empty for no answer; {@code empty} where the reference puts
 *     this word because there is no candidate
 * @param startLogit of its first token; a log probability, if a beam-search head gave it
 * @param endLogit of its last token, likewise
 * @param probability softmax of the scores in the list
 */
public record ScoredAnswer(String text, float startLogit, float endLogit, double probability) {}
