// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import java.util.List;

/** Chooses answers from a model's logits, as Hugging Face's {@code run_qa} does. Thread-safe. */
public final class AnswerExtractor {
  private final AnswerSettings settings;

  /** An extractor of these settings. */
  public AnswerExtractor(AnswerSettings settings) {
    this.settings = settings;
  }

  /**
   * The answers to all questions.
   *
   * @param features windows of these examples, in any order
   * @param logits one for each feature, in the same order
   */
  @SuppressWarnings("DoNotCallSuggester")
  public ExtractedAnswers extract(
      List<QaExample> examples, List<Feature> features, List<FeatureLogits> logits) {
    throw new UnsupportedOperationException(settings.toString() + examples + features + logits);
  }
}
