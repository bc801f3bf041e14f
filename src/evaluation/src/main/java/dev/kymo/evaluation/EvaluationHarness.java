// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.Logger;
import dev.kymo.Metrics;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.metric.MetricScores;
import dev.kymo.evaluation.metric.QaMetric;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has questions answered, scores the answers and logs the figures, always under the section that it
 * was built with: the section is no part of a name that somebody could forget. Thread-safe if the
 * metric and the logger are.
 */
public final class EvaluationHarness {
  private static final System.Logger diagnostics =
      System.getLogger(EvaluationHarness.class.getName());

  /** Figures in these sections tell how well a model does on what it has not seen. */
  private static final Set<Section> UNSEEN = Set.of(Section.EVAL, Section.TEST);

  private final QaDataset data;
  private final QaMetric metric;
  private final Section section;
  private final Logger logger;
  private final Clock clock;

  private EvaluationHarness(
      QaDataset data, QaMetric metric, Section section, Logger logger, Clock clock) {
    this.data = data;
    this.metric = metric;
    this.section = section;
    this.logger = logger;
    this.clock = clock;
  }

  /**
   * A harness over a data set.
   *
   * @param data the questions, with gold answers that suit the metric
   * @param section where all figures are logged
   * @param clock measures how long the answering takes
   */
  public static EvaluationHarness of(
      QaDataset data, QaMetric metric, Section section, Logger logger, Clock clock) {
    return new EvaluationHarness(data, metric, section, logger, clock);
  }

  /**
   * This harness, once it is sure that no question was trained on. Questions are the same when
   * question and context are, but for case, punctuation and spacing; ids do not matter.
   *
   * @throws IllegalArgumentException if the section is {@code eval} or {@code test} and a question
   *     is part of the training set; the message says how many are
   */
  public EvaluationHarness notTrainedOn(QaDataset training) {
    if (UNSEEN.contains(section)) {
      List<String> known = new KnownQuestions(training).among(data);
      if (!known.isEmpty()) {
        throw new IllegalArgumentException(
            "%s of %s questions in %s are in the training set %s too (first: \"%s\"), so their figures cannot be logged as %s; take them out of one of the two, or log under a section such as \"seen\""
                .formatted(
                    known.size(),
                    data.size(),
                    data.name(),
                    training.name(),
                    known.get(0),
                    section));
      }
    }
    return this;
  }

  /**
   * One evaluation, logged as one history row: the metric's figures under their official names,
   * {@code loss} if it is known, {@code runtime} in seconds, and {@code samples_per_second} and
   * {@code steps_per_second}, which count features and batches. The scoring is not part of the
   * runtime, as in Hugging Face's trainer. If answering or scoring fails, nothing is logged.
   *
   * @param step at which step of the training
   * @throws IOException from the answerer
   */
  public EvaluationResult evaluate(Answerer answerer, Step step) throws IOException {
    long start = clock.nanoTime();
    Answers answers = answerer.answer(data);
    Duration runtime = Duration.ofNanos(clock.nanoTime() - start);
    MetricScores scores = metric.score(data, answers.extracted().predictions());
    sayWhatDoesNotFit(scores);
    Map<String, Double> figures = figures(scores, answers, runtime);
    logger.log(section, step, Metrics.of(figures));
    return new EvaluationResult(
        section,
        step,
        figures,
        scores,
        answers,
        data.size(),
        data.fingerprint(),
        metric.name(),
        runtime);
  }

  private static Map<String, Double> figures(
      MetricScores scores, Answers answers, Duration runtime) {
    Map<String, Double> figures = new LinkedHashMap<>(scores.figures());
    answers.loss().ifPresent(loss -> figures.put("loss", loss));
    double seconds = runtime.toNanos() / 1e9;
    figures.put("runtime", seconds);
    if (seconds > 0 && answers.features() > 0) {
      figures.put("samples_per_second", answers.features() / seconds);
      figures.put("steps_per_second", answers.batches() / seconds);
    }
    return figures;
  }

  private void sayWhatDoesNotFit(MetricScores scores) {
    if (scores.missing() > 0 || scores.extra() > 0) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s: %s of %s questions have no prediction and count as wrong; %s predictions belong to no question"
              .formatted(data.name(), scores.missing(), data.size(), scores.extra()));
    }
  }
}
