// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Logger;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.Answerer;
import dev.kymo.evaluation.EvaluationHarness;
import dev.kymo.evaluation.EvaluationReport;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.Provenance;
import dev.kymo.evaluation.dataset.Fingerprints;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.feature.TextTokenizer;
import dev.kymo.evaluation.metric.QaMetric;
import dev.kymo.evaluation.metric.SquadMetric;
import dev.kymo.evaluation.statistics.Bootstrap;
import dev.kymo.time.Clock;
import dev.kymo.training.arguments.EvaluationArguments;
import dev.kymo.training.arguments.MetricKeyPrefix;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates a model in training, at most once a step. */
final class Evaluations {
  private static final QaMetric METRIC = new SquadMetric();

  private final EvaluationHarness harness;
  private final Answerer answerer;
  private final TrainingProgress progress;
  private final QaDataset questions;
  private final Clock clock;
  private Instant started;
  private @Nullable EvaluationResult last;
  private boolean stopped;

  private Evaluations(Session session, QaDataset questions, Logger logger, Answerer answerer) {
    this.harness = EvaluationHarness.of(questions, METRIC, Section.EVAL, logger, session.clock());
    this.answerer = answerer;
    this.progress = session.progress();
    this.questions = questions;
    this.clock = session.clock();
    this.started = clock.now();
  }

  /** Evaluations on a data set none of whose questions was trained on. */
  static Evaluations of(Session session, QaDataset questions, TextTokenizer tokenizer) {
    EvaluationArguments arguments = session.arguments().evaluation();
    Logger logger =
        arguments.prefix() == MetricKeyPrefix.NONE
            ? new ForgetfulLogger(session.logger())
            : session.logger();
    QaAnswerer.Setup setup =
        new QaAnswerer.Setup(
            session.arguments().data().windows(),
            arguments.answers(),
            arguments.batchSize(),
            session.progress(),
            session.stop());
    return new Evaluations(
        session, questions, logger, new QaAnswerer(session.model(), tokenizer, setup));
  }

  /** Evaluates, unless the last evaluation was at this step. One that is stopped leaves nothing. */
  void at(Step step) throws IOException {
    if (last == null || last.step().globalStep() != step.globalStep()) {
      Instant now = clock.now();
      try {
        last = harness.evaluate(answerer, step);
        started = now;
        progress.evaluated(last);
      } catch (EvaluationStopped e) {
        stopped = true;
      }
    }
  }

  /** Whether an evaluation was stopped before its end. */
  boolean isStopped() {
    return stopped;
  }

  Optional<EvaluationResult> last() {
    return Optional.ofNullable(last);
  }

  /**
   * An evaluation in full; none of its questions was trained on.
   *
   * @param original questions in the file before some were chosen
   * @param model fingerprint of the weights that answered, if they were saved
   */
  EvaluationReport report(EvaluationResult result, long original, Optional<String> model) {
    Provenance provenance =
        new Provenance(
            Fingerprints.ofPredictions(result.answers().extracted().predictions()),
            model,
            Optional.of(result.step().globalStep()),
            original,
            0,
            Versions.all(),
            started,
            result.runtime());
    return EvaluationReport.of(METRIC, questions, result.scores(), Bootstrap.DEFAULT, provenance);
  }
}
