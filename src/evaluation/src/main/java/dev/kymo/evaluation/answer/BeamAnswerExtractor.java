// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import dev.kymo.evaluation.dataset.CodePoints;
import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses answers from the output of a beam-search head, as Hugging Face's {@code
 * run_qa_beam_search} does. Thread-safe.
 *
 * <p>All pairs of a start and one of its ends that lie inside the context and are not too long
 * compete over all windows of the question. The answer is the best of them even where null answers
 * are allowed; the null odds, the least {@code cls_logits} of the windows, are left to whoever
 * reads them, and {@link AnswerSettings#nullScoreDiffThreshold} is not used. Without any pair the
 * answer is empty.
 *
 * <p>{@link ScoredAnswer}'s logits are log probabilities here. A question without a window, at
 * which the reference fails if null answers are allowed, has null odds of 0.
 */
public final class BeamAnswerExtractor {
  /** The reference's stand-in where no pair was admissible. */
  private static final ScoredAnswer NOTHING = new ScoredAnswer("", -1e-6f, -1e-6f, 1);

  private final AnswerSettings settings;

  /** An extractor of these settings. */
  public BeamAnswerExtractor(AnswerSettings settings) {
    this.settings = settings;
  }

  /**
   * The answers to all questions.
   *
   * @param features windows of these examples, in any order
   * @param beams one for each feature, in the same order
   * @throws IllegalArgumentException if windows, questions and beams do not fit; the message names
   *     the first that does not
   */
  public ExtractedAnswers extract(
      List<QaExample> examples, List<Feature> features, List<BeamLogits> beams) {
    QuestionWindows windows = QuestionWindows.of(examples, features, beams);
    Candidates candidates = new Candidates(settings.nBest());
    Map<String, String> predictions = new LinkedHashMap<>();
    Map<String, List<ScoredAnswer>> nBest = new LinkedHashMap<>();
    Map<String, Double> nullOdds = new LinkedHashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      QaExample example = examples.get(i);
      candidates.clear();
      for (int window : windows.of(i)) {
        add(features.get(window), beams.get(window), candidates);
      }
      List<ScoredAnswer> list = list(candidates, example);
      nBest.put(example.id(), list);
      predictions.put(example.id(), list.get(0).text());
      if (settings.nullAnswers()) {
        nullOdds.put(example.id(), nullScore(windows.of(i), beams));
      }
    }
    return new ExtractedAnswers(predictions, nBest, nullOdds);
  }

  private void add(Feature feature, BeamLogits beam, Candidates candidates) {
    for (int i = 0; i < beam.starts().length; i++) {
      for (int j = i * beam.endsEach(); j < (i + 1) * beam.endsEach(); j++) {
        int start = beam.starts()[i];
        int end = beam.ends()[j];
        if (feature.isContext(start)
            && feature.isContext(end)
            && end >= start
            && end - start < settings.maxAnswerLength()) {
          candidates.add(
              feature.offsetStart(start),
              feature.offsetEnd(end),
              beam.startLogProbs()[i],
              beam.endLogProbs()[j]);
        }
      }
    }
  }

  private static List<ScoredAnswer> list(Candidates candidates, QaExample example) {
    return candidates.size() == 0
        ? List.of(NOTHING)
        : NBest.of(candidates, CodePoints.of(example.context()));
  }

  private static double nullScore(int[] windows, List<BeamLogits> beams) {
    double least = windows.length == 0 ? 0 : Double.POSITIVE_INFINITY;
    for (int window : windows) {
      least = Math.min(least, beams.get(window).clsLogit());
    }
    return least;
  }
}
