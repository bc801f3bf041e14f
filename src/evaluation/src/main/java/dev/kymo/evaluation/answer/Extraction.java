// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over all questions, with buffers that it keeps. Not thread-safe. */
final class Extraction {
  private final AnswerSettings settings;
  private final Ranking starts;
  private final Ranking ends;
  private final int[] fits;
  private final Candidates candidates;
  private final Map<String, String> predictions = new LinkedHashMap<>();
  private final Map<String, List<ScoredAnswer>> nBest = new LinkedHashMap<>();
  private final Map<String, Double> nullOdds = new LinkedHashMap<>();
  private @Nullable NullScore none;

  Extraction(AnswerSettings settings, int longest) {
    this.settings = settings;
    this.starts = new Ranking(Math.min(settings.nBest(), longest));
    this.ends = new Ranking(Math.min(settings.nBest(), longest));
    this.fits = new int[Math.min(settings.nBest(), longest)];
    this.candidates = new Candidates(settings.nBest());
  }

  /** Forgets the question before. */
  void begin() {
    candidates.clear();
    none = null;
  }

  /** Takes in the candidates of a window. */
  void window(Feature feature, FeatureLogits logits) {
    NullScore here = NullScore.of(logits);
    if (none == null || none.value() > here.value()) {
      none = here;
    }
    starts.select(logits.starts());
    starts.keep(feature.contextFrom(), feature.contextTo());
    ends.select(logits.ends());
    ends.keep(feature.contextFrom(), feature.contextTo());
    for (int i = 0; i < starts.size(); i++) {
      from(starts.number(i), feature, logits);
    }
  }

  private void from(int start, Feature feature, FeatureLogits logits) {
    int fitting = endsWithin(start, start + settings.maxAnswerLength());
    for (int i = 0; i < fitting; i++) {
      candidates.add(
          feature.offsetStart(start),
          feature.offsetEnd(fits[i]),
          logits.starts()[start],
          logits.ends()[fits[i]]);
    }
  }

  /** Writes without a branch that the processor would guess wrongly. */
  private int endsWithin(int from, int to) {
    int count = 0;
    for (int i = 0; i < ends.size(); i++) {
      int end = ends.number(i);
      fits[count] = end;
      count += end >= from && end < to ? 1 : 0;
    }
    return count;
  }

  /** Chooses the question's answer. */
  void finish(QaExample example) {
    List<ScoredAnswer> list =
        settings.nullAnswers() && none != null
            ? NBestList.of(candidates, example.context(), none)
            : NBestList.of(candidates, example.context());
    nBest.put(example.id(), list);
    predictions.put(
        example.id(), settings.nullAnswers() ? answerOrNone(example, list) : list.get(0).text());
  }

  private String answerOrNone(QaExample example, List<ScoredAnswer> list) {
    Optional<ScoredAnswer> best = NBestList.bestText(list);
    if (none == null || best.isEmpty()) {
      nullOdds.put(example.id(), 0.0);
      return "";
    }
    float ahead = none.value() - best.get().startLogit() - best.get().endLogit();
    nullOdds.put(example.id(), (double) ahead);
    return ahead > settings.nullScoreDiffThreshold() ? "" : best.get().text();
  }

  ExtractedAnswers answers() {
    return new ExtractedAnswers(predictions, nBest, nullOdds);
  }
}
