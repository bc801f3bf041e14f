// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Logger;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.ReportFiles;
import dev.kymo.evaluation.ResultFiles;
import dev.kymo.evaluation.feature.Feature;
import dev.kymo.evaluation.feature.FeatureMaker;
import dev.kymo.evaluation.feature.TextTokenizer;
import dev.kymo.time.Clock;
import dev.kymo.training.arguments.ArgumentException;
import dev.kymo.training.arguments.Bf16;
import dev.kymo.training.arguments.TrainingArguments;
import dev.kymo.training.model.ModelDirectory;
import dev.kymo.training.model.Precision;
import dev.kymo.training.model.QaModel;
import dev.kymo.training.tokenizer.ModelTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fine-tunes and evaluates an extractive-QA model: Hugging Face's {@code run_qa} for the JVM. Runs
 * once.
 *
 * <p>What is logged, and where: {@code loss, learning_rate, grad_norm}, shares of the time and
 * tokens a second in section {@code train} at logging steps; {@code exact_match, f1, loss, runtime,
 * samples_per_second, steps_per_second} in section {@code eval} at each evaluation; totals in the
 * summary of {@code train}. Nothing is printed.
 */
public final class QaFineTuning {
  private final TrainingArguments arguments;
  private final ModelDirectory model;
  private final QaDatasets data;
  private final TrainingProgress progress;

  private QaFineTuning(
      TrainingArguments arguments,
      ModelDirectory model,
      QaDatasets data,
      TrainingProgress progress) {
    this.arguments = arguments;
    this.model = model;
    this.data = data;
    this.progress = progress;
  }

  /**
   * Checks and reads what the arguments name, so that bad input is found before a run is started.
   * Makes the output folder at last; touches nothing in it.
   *
   * @throws ArgumentException if the output folder is not empty and may not be overwritten or
   *     cannot be made, or windows are longer than the model's
   * @throws IllegalArgumentException if evaluation questions are part of the training set
   * @throws IOException if the model or the data cannot be used; the message names the file and the
   *     place
   */
  public static QaFineTuning prepare(TrainingArguments arguments, TrainingProgress progress)
      throws IOException {
    arguments.output().check();
    ModelDirectory model = ModelDirectory.open(arguments.model());
    int positions = model.config().positions();
    if (arguments.data().maxSeqLength() > positions) {
      throw new ArgumentException(
          "--max_seq_length %s is not allowed: %s takes %s tokens at most"
              .formatted(
                  Integer.toString(arguments.data().maxSeqLength()),
                  model.path(),
                  Integer.toString(positions)));
    }
    model.checkWeights();
    ModelTokenizer.open(model.tokenizerFile()).close();
    QaDatasets data = QaDatasets.read(arguments, progress);
    arguments.output().create();
    return new QaFineTuning(arguments, model, data, progress);
  }

  /**
   * Checks, reads, trains and evaluates.
   *
   * @see #prepare
   * @see #run(Logger, Clock, StopFlag)
   */
  public static TrainingOutcome run(
      TrainingArguments arguments, Logger logger, TrainingProgress progress, Clock clock)
      throws IOException, TrainingException {
    return prepare(arguments, progress).run(logger, clock, new StopFlag());
  }

  /**
   * Trains, saves, evaluates. When the flag is raised or the thread is interrupted, the training
   * ends after its current update, and model and figures so far are saved without a further
   * evaluation. An evaluation that the flag ends early has no figures.
   *
   * @throws TrainingException if the loss is no number any more; nothing is saved then
   * @throws IOException if files cannot be read or written
   */
  public TrainingOutcome run(Logger logger, Clock clock, StopFlag stop)
      throws IOException, TrainingException {
    progress.preparing("loading " + model.path().getFileName());
    Precision precision = precision(arguments.bf16());
    try (QaModel loaded = QaModel.load(model, precision, arguments.optimization().seed());
        ModelTokenizer tokenizer = ModelTokenizer.open(model.tokenizerFile())) {
      Session session = new Session(arguments, loaded, logger, progress, clock, stop);
      Map<String, @Nullable Object> config = RunConfig.of(session, precision, data);
      logger.config(config);
      return run(session, tokenizer, config);
    }
  }

  private TrainingOutcome run(
      Session session, TextTokenizer tokenizer, Map<String, @Nullable Object> config)
      throws IOException, TrainingException {
    Optional<Evaluations> evaluations =
        data.evaluation().map(questions -> Evaluations.of(session, questions, tokenizer));
    if (!arguments.train()) {
      evaluations.orElseThrow().at(Step.of(0));
      write(evaluations.orElseThrow(), Optional.of(model.fingerprint()));
      return outcome(evaluations, Optional.empty(), isStopped(evaluations));
    }
    TrainingLoop loop = loop(session, tokenizer, evaluations);
    TrainingTotals totals = loop.run();
    save(session, totals, config);
    if (evaluations.isPresent() && !loop.isStopped()) {
      evaluations.orElseThrow().at(loop.at());
    }
    if (evaluations.isPresent()) {
      write(evaluations.orElseThrow(), savedAt(loop.at(), evaluations.orElseThrow()));
    }
    boolean stopped = loop.isStopped() || isStopped(evaluations);
    TrainingOutcome outcome = outcome(evaluations, Optional.of(totals), stopped);
    if (loop.wasInterrupted()) {
      Thread.currentThread().interrupt();
    }
    return outcome;
  }

  private static boolean isStopped(Optional<Evaluations> evaluations) {
    return evaluations.filter(Evaluations::isStopped).isPresent();
  }

  private TrainingLoop loop(
      Session session, TextTokenizer tokenizer, Optional<Evaluations> evaluations) {
    progress.preparing("tokenizing");
    List<Feature> features =
        new FeatureMaker(tokenizer, arguments.data().windows())
            .features(data.training().orElseThrow().examples());
    FeatureBatches batches =
        new FeatureBatches(tokenizer.specialTokens().pad(), model.config().positions());
    return new TrainingLoop(session, features, batches, evaluations);
  }

  private void save(Session session, TrainingTotals totals, Map<String, @Nullable Object> config)
      throws IOException {
    session.logger().summary(Section.TRAIN, totals.summary());
    Path directory = arguments.output().directory();
    EarlierResults.remove(directory);
    session.model().save(directory);
    ArgumentsFile.write(directory, config);
    ResultFiles.writeResults(directory, "train", withNote(totals.results()));
    progress.saved(directory);
  }

  /** The saved model, if the last evaluation was of its weights and not of earlier ones. */
  private Optional<String> savedAt(Step step, Evaluations evaluations) throws IOException {
    boolean same =
        evaluations
            .last()
            .filter(last -> last.step().globalStep() == step.globalStep())
            .isPresent();
    return same
        ? Optional.of(ModelDirectory.open(arguments.output().directory()).fingerprint())
        : Optional.empty();
  }

  private void write(Evaluations evaluations, Optional<String> fingerprint) throws IOException {
    if (evaluations.last().isEmpty()) {
      return;
    }
    Path directory = arguments.output().directory();
    EvaluationResult result = evaluations.last().orElseThrow();
    ResultFiles.write(directory, result, withNote(Map.of()));
    ReportFiles.write(
        directory,
        result.section().name(),
        evaluations.report(result, data.evaluationOriginal(), fingerprint));
  }

  private TrainingOutcome outcome(
      Optional<Evaluations> evaluations, Optional<TrainingTotals> totals, boolean stopped) {
    return new TrainingOutcome(
        evaluations.flatMap(Evaluations::last), totals, stopped, arguments.output().directory());
  }

  private Map<String, Object> withNote(Map<String, Object> results) {
    Map<String, Object> noted = new LinkedHashMap<>(results);
    arguments.logging().note().ifPresent(note -> noted.put("note", note));
    return noted;
  }

  private static Precision precision(Bf16 choice) {
    return switch (choice) {
      case AUTO -> Precision.fastestHere();
      case TRUE -> Precision.BF16;
      case FALSE -> Precision.F32;
    };
  }
}
