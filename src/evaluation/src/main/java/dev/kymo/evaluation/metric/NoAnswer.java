// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where SQuAD v2.0's metric takes its probabilities of no answer from. */
sealed interface NoAnswer {

  /** Probabilities by question id, in the order in which equal ones are tried. */
  Map<String, Double> probabilities(QaDataset data, Map<String, String> predictions);

  /** The official script without a file of probabilities: no search for a threshold. */
  record Unknown() implements NoAnswer {

    @Override
    public Map<String, Double> probabilities(QaDataset data, Map<String, String> predictions) {
      return Map.of();
    }
  }

  /** What {@code run_qa} gives its metric: 0 for every prediction. */
  record AllZero() implements NoAnswer {

    @Override
    public Map<String, Double> probabilities(QaDataset data, Map<String, String> predictions) {
      Map<String, Double> zeros = new LinkedHashMap<>();
      predictions.keySet().forEach(id -> zeros.put(id, 0.0));
      return zeros;
    }
  }

  /** The official script with a file of probabilities, which must cover all questions. */
  record Given(Map<String, Double> byId) implements NoAnswer {

    @Override
    public Map<String, Double> probabilities(QaDataset data, Map<String, String> predictions) {
      data.examples().stream()
          .filter(example -> !byId.containsKey(example.id()))
          .findFirst()
          .ifPresent(
              example -> {
                throw new IllegalArgumentException(
                    "%s: question \"%s\" has no probability of no answer; give one for each question"
                        .formatted(data.name(), example.id()));
              });
      return byId;
    }
  }
}
