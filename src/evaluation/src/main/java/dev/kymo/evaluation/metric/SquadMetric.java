// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;
import java.util.Map;

/** SQuAD v1.1's metric: {@code exact_match} and {@code f1}, from 0 to 100. Thread-safe. */
public final class SquadMetric implements QaMetric {

  @Override
  public String name() {
    return "squad";
  }

  @Override
  @SuppressWarnings("DoNotCallSuggester")
  public MetricScores score(QaDataset data, Map<String, String> predictions) {
    throw new UnsupportedOperationException(data.name() + predictions);
  }
}
