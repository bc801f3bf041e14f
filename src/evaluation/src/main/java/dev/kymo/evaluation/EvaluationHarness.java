// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.Logger;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.metric.QaMetric;
import dev.kymo.time.Clock;
import java.io.IOException;

/** Asks, scores and logs under the section that it was built with. */
public final class EvaluationHarness {
  private EvaluationHarness() {}

  /** A harness over a data set. */
  @SuppressWarnings("DoNotCallSuggester")
  public static EvaluationHarness of(
      QaDataset data, QaMetric metric, Section section, Logger logger, Clock clock) {
    throw new UnsupportedOperationException("" + data + metric + section + logger + clock);
  }

  /** Refuses evaluation examples that are also in this training set. */
  @SuppressWarnings("DoNotCallSuggester")
  public EvaluationHarness notTrainedOn(QaDataset training) {
    throw new UnsupportedOperationException(training.name() + hashCode());
  }

  /** One evaluation: one history row. */
  @SuppressWarnings("DoNotCallSuggester")
  public EvaluationResult evaluate(Answerer answerer, Step step) throws IOException {
    throw new IOException("" + answerer + step + hashCode());
  }
}
