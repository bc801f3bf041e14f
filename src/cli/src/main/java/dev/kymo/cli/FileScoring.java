// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.Answers;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.answer.ExtractedAnswers;
import dev.kymo.evaluation.dataset.Dataset;
import dev.kymo.evaluation.metric.Metric;
import dev.kymo.evaluation.metric.MetricScores;
import dev.kymo.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Scores predictions of a file, whatever the task. */
final class FileScoring {
  private FileScoring() {}

  static <D extends Dataset> ScoredAnswers score(
      D data, Metric<D> metric, Section section, Map<String, String> predictions) {
    Clock clock = Clock.system();
    Instant started = clock.now();
    long start = clock.nanoTime();
    MetricScores scores = metric.score(data, predictions);
    Duration runtime = Duration.ofNanos(clock.nanoTime() - start);
    EvaluationResult result =
        new EvaluationResult(
            section,
            Step.of(0),
            scores.figures(),
            scores,
            answers(predictions),
            data.size(),
            data.fingerprint(),
            metric.name(),
            runtime);
    return new ScoredAnswers(
        data, metric, result, started, Optional.empty(), Versions.withoutEngine());
  }

  private static Answers answers(Map<String, String> predictions) {
    ExtractedAnswers extracted = new ExtractedAnswers(predictions, Map.of(), Map.of());
    return new Answers(extracted, OptionalDouble.empty(), 0, 0);
  }
}
