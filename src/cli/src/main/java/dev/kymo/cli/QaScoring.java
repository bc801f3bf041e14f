// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.Answers;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.StoredEvaluation;
import dev.kymo.evaluation.answer.ExtractedAnswers;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.metric.MetricScores;
import dev.kymo.evaluation.metric.QaMetric;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The scoring of one data set.
 *
 * @param data the questions
 * @param metric scores them
 * @param known ids of those that were trained on
 * @param allowed whether the result is filed as {@code eval} even so
 */
record QaScoring(QaDataset data, QaMetric metric, List<String> known, boolean allowed) {

  Section section() {
    return known.isEmpty() || allowed ? Section.EVAL : Section.named(StoredEvaluation.CONTAMINATED);
  }

  /** Scores what was given, or has a model answer; only then the engine's classes are loaded. */
  ScoredAnswers score(
      AnswerSource source, Map<String, String> given, ModelOptions options, PrintWriter err)
      throws CommandFailure, IOException {
    Path model = source.model();
    return model == null ? of(given) : ModelScoring.score(this, model, options, err);
  }

  private ScoredAnswers of(Map<String, String> predictions) {
    Clock clock = Clock.system();
    Instant started = clock.now();
    long start = clock.nanoTime();
    MetricScores scores = metric.score(data, predictions);
    Duration runtime = Duration.ofNanos(clock.nanoTime() - start);
    Answers answers =
        new Answers(
            new ExtractedAnswers(predictions, Map.of(), Map.of()), OptionalDouble.empty(), 0, 0);
    EvaluationResult result =
        new EvaluationResult(
            section(),
            Step.of(0),
            scores.figures(),
            scores,
            answers,
            data.size(),
            data.fingerprint(),
            metric.name(),
            runtime);
    return new ScoredAnswers(
        data, metric, result, started, Optional.empty(), Versions.withoutEngine());
  }
}
