// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Logger;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.Answerer;
import dev.kymo.evaluation.EvaluationHarness;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.feature.TextTokenizer;
import dev.kymo.evaluation.metric.SquadMetric;
import dev.kymo.training.arguments.EvaluationArguments;
import dev.kymo.training.arguments.MetricKeyPrefix;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates a model in training, at most once a step. */
final class Evaluations {
  private final EvaluationHarness harness;
  private final Answerer answerer;
  private final TrainingProgress progress;
  private @Nullable EvaluationResult last;
  private boolean stopped;

  private Evaluations(EvaluationHarness harness, Answerer answerer, TrainingProgress progress) {
    this.harness = harness;
    this.answerer = answerer;
    this.progress = progress;
  }

  /** Evaluations on a data set none of whose questions was trained on. */
  static Evaluations of(Session session, QaDataset questions, TextTokenizer tokenizer) {
    EvaluationArguments arguments = session.arguments().evaluation();
    Logger logger =
        arguments.prefix() == MetricKeyPrefix.NONE
            ? new ForgetfulLogger(session.logger())
            : session.logger();
    EvaluationHarness harness =
        EvaluationHarness.of(questions, new SquadMetric(), Section.EVAL, logger, session.clock());
    QaAnswerer.Setup setup =
        new QaAnswerer.Setup(
            session.arguments().data().windows(),
            arguments.answers(),
            arguments.batchSize(),
            session.progress(),
            session.stop());
    return new Evaluations(
        harness, new QaAnswerer(session.model(), tokenizer, setup), session.progress());
  }

  /** Evaluates, unless the last evaluation was at this step. One that is stopped leaves nothing. */
  void at(Step step) throws IOException {
    if (last == null || last.step().globalStep() != step.globalStep()) {
      try {
        last = harness.evaluate(answerer, step);
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
}
