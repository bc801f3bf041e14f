// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers by question id, in the order of the questions. Immutable.
 *
 * @param predictions the answers; empty text for a question left unanswered
 * @param nBest the best candidates of each question, best first
 * @param nullOdds by how much the null score is ahead of the best answer's; no entries unless null
 *     answers were allowed
 */
public record ExtractedAnswers(
    Map<String, String> predictions,
    Map<String, List<ScoredAnswer>> nBest,
    Map<String, Double> nullOdds) {

  /** Copies the maps, in their order. */
  public ExtractedAnswers {
    predictions = ordered(predictions);
    nBest = ordered(nBest);
    nullOdds = ordered(nullOdds);
  }

  /** Answers of a system that tells nothing but the answers. */
  public static ExtractedAnswers of(Map<String, String> predictions) {
    return new ExtractedAnswers(predictions, Map.of(), Map.of());
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
