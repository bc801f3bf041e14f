// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.dataset.QaDataset;
import java.io.IOException;

/** Something that answers questions: a model, or a file of predictions. */
public interface Answerer {

  /** Answers all questions of a data set. */
  Answers answer(QaDataset data) throws IOException;
}
