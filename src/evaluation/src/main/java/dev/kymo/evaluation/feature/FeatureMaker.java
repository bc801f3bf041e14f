// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.internal.PythonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Cuts questions and their contexts into windows with labels. Thread-safe.
 *
 * <p>Windows are those of Hugging Face's {@code run_qa}: a question is stripped of leading
 * whitespace and never cut; a context that does not fit beside it is cut into windows that begin
 * {@code room - stride} tokens apart, until one reaches the end. Labels too, but for one fault that
 * is not repeated: the reference looks for an answer's first token beyond the context, so that an
 * answer in the last token of a window gets the last position of the padding.
 */
public final class FeatureMaker {
  /** From here on a second core is worth its start. */
  private static final int LARGE = 256;

  private final TextTokenizer tokenizer;
  private final WindowSettings settings;

  /** A maker of windows of these settings. */
  public FeatureMaker(TextTokenizer tokenizer, WindowSettings settings) {
    this.tokenizer = tokenizer;
    this.settings = settings;
  }

  /**
   * The windows of all examples, in order. Each distinct context is tokenized once; large inputs
   * are tokenized on all cores.
   *
   * @throws IllegalArgumentException if a question leaves no room for its context, or the stride no
   *     step; the message names the question's id
   */
  public List<Feature> features(List<QaExample> examples) {
    Map<String, TokenizedText> contexts = contexts(examples);
    List<TokenizedText> questions =
        tokenized(examples.stream().map(e -> PythonText.stripLeading(e.question())).toList());
    WindowCutter cutter = new WindowCutter(settings, tokenizer.specialTokens());
    List<Feature> features = new ArrayList<>(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      QaExample example = examples.get(i);
      TokenizedText context = Objects.requireNonNull(contexts.get(example.context()));
      features.addAll(cutter.cut(i, example, questions.get(i), context));
    }
    return List.copyOf(features);
  }

  private Map<String, TokenizedText> contexts(List<QaExample> examples) {
    Collection<String> distinct = new LinkedHashSet<>();
    examples.forEach(example -> distinct.add(example.context()));
    List<String> texts = List.copyOf(distinct);
    List<TokenizedText> tokens = tokenized(texts);
    Map<String, TokenizedText> contexts = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      contexts.put(texts.get(i), tokens.get(i));
    }
    return contexts;
  }

  private List<TokenizedText> tokenized(List<String> texts) {
    return (texts.size() < LARGE ? texts.stream() : texts.parallelStream())
        .map(tokenizer::tokenize)
        .toList();
  }
}
