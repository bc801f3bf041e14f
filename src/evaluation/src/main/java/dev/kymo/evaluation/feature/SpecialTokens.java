// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

/**
 * Ids of the tokens that BERT's layout {@code [CLS] question [SEP] context [SEP]} needs.
 *
 * @param cls before the question
 * @param sep behind the question and behind the context
 * @param pad fills short rows of a batch
 */
public record SpecialTokens(int cls, int sep, int pad) {}
