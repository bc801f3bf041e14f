// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Step;
import dev.kymo.evaluation.EvaluationHarness;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.answer.AnswerSettings;
import dev.kymo.evaluation.feature.WindowSettings;
import dev.kymo.time.Clock;
import dev.kymo.training.QaAnswerer;
import dev.kymo.training.StopFlag;
import dev.kymo.training.TrainingProgress;
import dev.kymo.training.engine.TorchEngine;
import dev.kymo.training.model.ModelDirectory;
import dev.kymo.training.model.Precision;
import dev.kymo.training.model.QaModel;
import dev.kymo.training.tokenizer.ModelTokenizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has a model answer a data set. Here the engine's classes are loaded. */
final class ModelScoring {
  /** Of fresh weights; a model that is evaluated has none. */
  private static final long NO_SEED = 0;

  private ModelScoring() {}

  static ScoredAnswers score(QaScoring scoring, Path folder, ModelOptions options, PrintWriter err)
      throws CommandFailure, IOException {
    ModelDirectory directory = ModelDirectory.open(folder);
    QaAnswerer.Setup setup = setup(scoring, directory, options, err);
    Instant started = Clock.system().now();
    try (QaModel model = QaModel.load(directory, Precision.fastestHere(), NO_SEED);
        ModelTokenizer tokenizer = ModelTokenizer.open(directory.tokenizerFile())) {
      QaAnswerer answerer = new QaAnswerer(model, tokenizer, setup);
      EvaluationResult result = harness(scoring).evaluate(answerer, Step.of(0));
      return new ScoredAnswers(
          scoring.data(),
          scoring.metric(),
          result,
          started,
          Optional.of(directory.fingerprint()),
          Versions.with(TorchEngine.version()));
    }
  }

  /** Its run is disabled: the figures go to files and to the terminal. */
  private static EvaluationHarness harness(QaScoring scoring) {
    Run nowhere = Run.disabled(RunSettings.builder("evaluate").build());
    return EvaluationHarness.of(
        scoring.data(), scoring.metric(), scoring.section(), nowhere, Clock.system());
  }

  private static QaAnswerer.Setup setup(
      QaScoring scoring, ModelDirectory directory, ModelOptions options, PrintWriter err)
      throws CommandFailure {
    if (options.batchSize() < 1) {
      throw CommandFailure.usage("--batch-size " + options.batchSize() + " must be 1 or more");
    }
    int length = Math.min(options.maxSeqLength(), directory.config().positions());
    if (length < options.maxSeqLength()) {
      err.println(
          "warning: %s takes %s tokens at most, so windows have that length"
              .formatted(directory.path(), Integer.toString(length)));
    }
    return new QaAnswerer.Setup(
        new WindowSettings(length, options.docStride()),
        answers(scoring),
        options.batchSize(),
        TrainingProgress.SILENT,
        new StopFlag());
  }

  /** Metrics that know unanswerable questions want a model that may leave some unanswered. */
  private static AnswerSettings answers(QaScoring scoring) {
    AnswerSettings usual = AnswerSettings.DEFAULT;
    boolean maybeNone =
        List.of("squad_v2", "klue_mrc", "klue_mrc_answered").contains(scoring.metric().name());
    return new AnswerSettings(
        usual.nBest(), usual.maxAnswerLength(), maybeNone, usual.nullScoreDiffThreshold());
  }
}
