// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import dev.kymo.training.arguments.ArgumentException;
import dev.kymo.training.arguments.DataArguments;
import dev.kymo.training.arguments.TrainingArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The questions of a fine-tuning.
 *
 * @param training to train on, if there is a training
 * @param evaluation to evaluate on, if there are evaluations
 */
record QaDatasets(Optional<QaDataset> training, Optional<QaDataset> evaluation) {

  /** Reads what the arguments ask for. */
  static QaDatasets read(TrainingArguments arguments, TrainingProgress progress)
      throws IOException {
    DataArguments data = arguments.data();
    return new QaDatasets(
        arguments.train()
            ? Optional.of(read(data.trainFile().orElseThrow(), data.maxTrainSamples(), progress))
            : Optional.empty(),
        arguments.evaluate()
            ? Optional.of(
                read(data.validationFile().orElseThrow(), data.maxEvalSamples(), progress))
            : Optional.empty());
  }

  private static QaDataset read(Path file, OptionalInt limit, TrainingProgress progress)
      throws IOException {
    progress.preparing("reading " + file.getFileName());
    QaDataset data = SquadReader.read(file);
    if (data.size() == 0) {
      throw new ArgumentException(file + " has no questions");
    }
    return limit.isPresent() ? data.first(limit.getAsInt()) : data;
  }
}
