// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.metric.SquadMetric;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The questions of a training set, to find again in another one. Question and context are compared
 * in normalised form, so that case, punctuation and spacing hide nothing. Not thread-safe.
 */
public final class KnownQuestions {
  private final Map<String, Set<String>> questionsByContext = new HashMap<>();
  private final Map<String, String> normalized = new HashMap<>();

  /** Takes in the questions of a training set. */
  public KnownQuestions(QaDataset training) {
    for (QaExample example : training.examples()) {
      questionsByContext
          .computeIfAbsent(context(example), any -> new HashSet<>())
          .add(SquadMetric.normalize(example.question()));
    }
  }

  /** Ids of the questions that are in the training set too. */
  public List<String> among(QaDataset data) {
    return data.examples().stream().filter(this::isKnown).map(QaExample::id).toList();
  }

  private boolean isKnown(QaExample example) {
    return questionsByContext
        .getOrDefault(context(example), Set.of())
        .contains(SquadMetric.normalize(example.question()));
  }

  /** Each distinct context is normalised once. */
  private String context(QaExample example) {
    return normalized.computeIfAbsent(example.context(), SquadMetric::normalize);
  }
}
