// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import java.util.List;

/**
 * Chooses answers from a model's logits, as Hugging Face's {@code run_qa} does. Thread-safe.
 *
 * <p>In each window the starts and ends of the largest logits are paired, wherever they stand; of
 * the pairs, those inside the context and not too long compete over all windows of the question.
 * Without a candidate the answer is the word {@code empty}, as in the reference.
 *
 * <p>Where the reference fails or repeats an accident, and null answers are allowed, a question
 * stays unanswered with null odds of 0: if it has no window at all (the reference takes the null
 * score of the question before), or if all its candidates are empty. Of equal logits the one at the
 * higher position comes first; the reference leaves this open. Probabilities may differ in the last
 * two digits of a float32, since NumPy's exponential is not exact.
 */
public final class AnswerExtractor {
  private static final System.Logger diagnostics =
      System.getLogger(AnswerExtractor.class.getName());

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
   * @throws IllegalArgumentException if windows, questions and logits do not fit; the message names
   *     the first that does not
   */
  public ExtractedAnswers extract(
      List<QaExample> examples, List<Feature> features, List<FeatureLogits> logits) {
    QuestionWindows windows = QuestionWindows.of(examples, features, logits);
    for (int i = 0; i < features.size(); i++) {
      check(examples, features.get(i), logits.get(i), i);
    }
    Extraction extraction = new Extraction(settings, longest(logits));
    for (int i = 0; i < examples.size(); i++) {
      extraction.begin();
      for (int window : windows.of(i)) {
        extraction.window(features.get(window), logits.get(window));
      }
      extraction.finish(examples.get(i));
    }
    sayWhatHasNoWindow(examples, windows);
    return extraction.answers();
  }

  private static void check(
      List<QaExample> examples, Feature feature, FeatureLogits logits, int index) {
    if (logits.starts().length < feature.length()) {
      throw new IllegalArgumentException(
          "Window %s of question \"%s\" has %s tokens but logits for %s"
              .formatted(
                  index,
                  examples.get(feature.example()).id(),
                  feature.length(),
                  logits.starts().length));
    }
  }

  private static int longest(List<FeatureLogits> logits) {
    return logits.stream().mapToInt(window -> window.starts().length).max().orElse(1);
  }

  private static void sayWhatHasNoWindow(List<QaExample> examples, QuestionWindows windows) {
    List<String> ids = windows.without(examples);
    if (!ids.isEmpty()) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s of %s questions without a window count as unanswered, first \"%s\"; make features of all questions"
              .formatted(ids.size(), examples.size(), ids.get(0)));
    }
  }
}
