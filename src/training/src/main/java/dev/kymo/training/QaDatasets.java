// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.evaluation.EvaluationHarness;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import dev.kymo.evaluation.metric.SquadMetric;
import dev.kymo.time.Clock;
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
 * @param evaluationOriginal questions in the file to evaluate on, before some were chosen
 */
record QaDatasets(
    Optional<QaDataset> training, Optional<QaDataset> evaluation, long evaluationOriginal) {

  /**
   * Reads what the arguments ask for.
   *
   * @throws IllegalArgumentException if evaluation questions are part of the training set
   */
  static QaDatasets read(TrainingArguments arguments, TrainingProgress progress)
      throws IOException {
    DataArguments data = arguments.data();
    Optional<QaDataset> training = Optional.empty();
    if (arguments.train()) {
      Path file = data.trainFile().orElseThrow();
      training = Optional.of(limited(read(file, "train", progress), data.maxTrainSamples()));
    }
    Optional<QaDataset> evaluation = Optional.empty();
    long original = 0;
    if (arguments.evaluate()) {
      Path file = data.validationFile().orElseThrow();
      QaDataset whole = read(file, "validation", progress);
      original = whole.size();
      evaluation = Optional.of(limited(whole, data.maxEvalSamples()));
    }
    if (training.isPresent() && evaluation.isPresent()) {
      refuseKnownQuestions(training.orElseThrow(), evaluation.orElseThrow());
    }
    return new QaDatasets(training, evaluation, original);
  }

  /** Asks a harness that logs nowhere, so that no run is started for such data. */
  private static void refuseKnownQuestions(QaDataset training, QaDataset evaluation) {
    Run nowhere = Run.disabled(RunSettings.builder("check").build());
    EvaluationHarness.of(evaluation, new SquadMetric(), Section.EVAL, nowhere, Clock.system())
        .notTrainedOn(training);
  }

  private static QaDataset read(Path file, String usualSplit, TrainingProgress progress)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    progress.preparing("reading " + name);
    QaDataset data = SquadReader.read(file, usualSplit);
    if (!data.name().equals(name)) {
      progress.preparing("reading %s, which is %s".formatted(name, data.name()));
    }
    data.warnings().forEach(warning -> progress.warned(file + ": " + warning));
    if (data.size() == 0) {
      throw new ArgumentException(file + " has no questions");
    }
    return data;
  }

  private static QaDataset limited(QaDataset data, OptionalInt limit) {
    return limit.isPresent() ? data.first(limit.getAsInt()) : data;
  }
}
