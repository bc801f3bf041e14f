// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.feature.Feature;
import dev.kymo.training.arguments.EvaluationStrategy;
import dev.kymo.training.arguments.OptimizationArguments;
import dev.kymo.training.model.QaBatch;
import dev.kymo.training.model.StepResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Updates the model until all steps are done or somebody asks to stop. Runs once. */
final class TrainingLoop {
  private final Session session;
  private final OptimizationArguments optimization;
  private final EpochOrder order;
  private final FeatureBatches batches;
  private final Optional<Evaluations> evaluations;
  private final LinearSchedule schedule;
  private final LogWindow window;
  private int step;
  private double epoch;
  private double losses;
  private long windows;
  private boolean stopped;
  private boolean interrupted;

  TrainingLoop(
      Session session,
      List<Feature> features,
      FeatureBatches batches,
      Optional<Evaluations> evaluations) {
    this.session = session;
    this.optimization = session.arguments().optimization();
    this.order = new EpochOrder(features, optimization.batchSize(), optimization.seed());
    this.batches = batches;
    this.evaluations = evaluations;
    this.schedule = LinearSchedule.of(optimization, order.batches());
    this.window = new LogWindow(session.clock());
  }

  /**
   * Trains.
   *
   * @throws TrainingException if the loss is no number any more
   */
  TrainingTotals run() throws IOException, TrainingException {
    long start = session.clock().nanoTime();
    for (int number = 0; !isOver(); number++) {
      pass(number);
      if (session.arguments().evaluation().strategy() == EvaluationStrategy.EPOCH && !stopped) {
        evaluate();
      }
    }
    Duration runtime = Duration.ofNanos(session.clock().nanoTime() - start);
    return new TrainingTotals(step, epoch, windows, order.windows(), losses / step, runtime);
  }

  private boolean isOver() {
    return stopped || step >= schedule.totalSteps();
  }

  private void pass(int number) throws IOException, TrainingException {
    int done = 0;
    for (List<List<Feature>> update :
        EpochOrder.cut(order.epoch(number), optimization.accumulation())) {
      if (isOver()) {
        return;
      }
      double rate = schedule.rate(step);
      update(update, rate);
      done += update.size();
      epoch = number + (double) done / order.batches();
      report(rate);
    }
  }

  private void update(List<List<Feature>> members, double rate) throws TrainingException {
    List<QaBatch> made = members.stream().map(batches::of).toList();
    window.lap(Phase.BATCHING);
    StepResult result =
        made.size() == 1
            ? session.model().step(made.get(0), optimization.adamW(), rate)
            : accumulated(made, rate);
    step++;
    requireFinite(result);
    losses += result.loss();
    windows += made.stream().mapToInt(QaBatch::rows).sum();
    window.add(result, made.stream().mapToLong(QaBatch::tokens).sum());
    window.lap(Phase.UPDATE);
    session.progress().trained(step, schedule.totalSteps(), result.loss());
  }

  private StepResult accumulated(List<QaBatch> made, double rate) {
    double loss = 0;
    for (QaBatch batch : made) {
      loss += session.model().accumulate(batch, 1.0 / made.size()) / made.size();
    }
    return new StepResult(loss, session.model().apply(optimization.adamW(), rate));
  }

  private void requireFinite(StepResult result) throws TrainingException {
    if (!Double.isFinite(result.loss()) || !Double.isFinite(result.gradNorm())) {
      throw new TrainingException(
          "Loss is %s and the gradients' norm %s at step %s of %s, so nothing is saved; try a lower --learning_rate than %s, or --bf16 false"
              .formatted(
                  Double.toString(result.loss()),
                  Double.toString(result.gradNorm()),
                  Integer.toString(step),
                  Integer.toString(schedule.totalSteps()),
                  Double.toString(optimization.learningRate())));
    }
  }

  /** In Hugging Face's order: log, then evaluate. */
  private void report(double rate) throws IOException {
    noticeStop();
    if (step % session.arguments().logging().steps() == 0) {
      session.logger().log(Section.TRAIN, at(), window.row(rate));
    }
    window.lap(Phase.LOGGING);
    if (!stopped && session.arguments().evaluation().isDue(step)) {
      evaluate();
    }
  }

  /** An interrupt is taken back here: files cannot be written while it is set. */
  private void noticeStop() {
    interrupted = Thread.interrupted();
    stopped = interrupted || session.stop().isRequested() || session.logger().stopRequested();
    if (stopped) {
      session.progress().stopped(step, schedule.totalSteps());
    }
  }

  private void evaluate() throws IOException {
    if (evaluations.isPresent()) {
      evaluations.orElseThrow().at(at());
      window.lap(Phase.EVALUATION);
      if (evaluations.orElseThrow().isStopped()) {
        noticeStop();
      }
    }
  }

  /** Where the training is. */
  Step at() {
    return Step.of(step).atEpoch(epoch);
  }

  boolean isStopped() {
    return stopped;
  }

  /** Whether the thread was interrupted; it is not any more. */
  boolean wasInterrupted() {
    return interrupted;
  }
}
