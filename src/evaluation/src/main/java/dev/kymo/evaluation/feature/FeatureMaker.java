// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

import dev.kymo.evaluation.dataset.QaExample;
import java.util.List;

/** Cuts questions and their contexts into windows with labels. Thread-safe. */
public final class FeatureMaker {
  private final TextTokenizer tokenizer;
  private final WindowSettings settings;

  /** A maker of windows of these settings. */
  public FeatureMaker(TextTokenizer tokenizer, WindowSettings settings) {
    this.tokenizer = tokenizer;
    this.settings = settings;
  }

  /** The windows of all examples, in order. */
  @SuppressWarnings("DoNotCallSuggester")
  public List<Feature> features(List<QaExample> examples) {
    throw new UnsupportedOperationException(tokenizer + settings.toString() + examples);
  }
}
