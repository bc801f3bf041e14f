// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.evaluation.Answerer;
import dev.kymo.evaluation.Answers;
import dev.kymo.evaluation.answer.AnswerExtractor;
import dev.kymo.evaluation.answer.AnswerSettings;
import dev.kymo.evaluation.answer.FeatureLogits;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.feature.Feature;
import dev.kymo.evaluation.feature.FeatureMaker;
import dev.kymo.evaluation.feature.TextTokenizer;
import dev.kymo.evaluation.feature.WindowSettings;
import dev.kymo.training.model.Evaluated;
import dev.kymo.training.model.QaModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A model that answers a data set's questions. One thread at a time.
 *
 * <p>A data set's windows are kept, so that evaluating it again costs no tokenizing. Windows are
 * run from the shortest to the longest; the loss is the mean over windows.
 */
public final class QaAnswerer implements Answerer {
  private final QaModel model;
  private final FeatureMaker maker;
  private final FeatureBatches batches;
  private final AnswerExtractor extractor;
  private final Setup setup;
  private final IdentityHashMap<QaDataset, List<Feature>> features = new IdentityHashMap<>();

  /**
   * What an answerer is made with.
   *
   * @param windows how contexts are cut
   * @param answers how answers are chosen
   * @param batchSize windows in a batch
   * @param progress hears of each batch
   * @param stop asks for an end after the current batch
   */
  public record Setup(
      WindowSettings windows,
      AnswerSettings answers,
      int batchSize,
      TrainingProgress progress,
      StopFlag stop) {}

  /** An answerer; model and tokenizer stay the caller's. */
  public QaAnswerer(QaModel model, TextTokenizer tokenizer, Setup setup) {
    this.model = model;
    this.maker = new FeatureMaker(tokenizer, setup.windows());
    this.batches =
        new FeatureBatches(tokenizer.specialTokens().pad(), model.directory().config().positions());
    this.extractor = new AnswerExtractor(setup.answers());
    this.setup = setup;
  }

  /**
   * {@inheritDoc}
   *
   * @throws EvaluationStopped if somebody asked to stop before the last batch
   */
  @Override
  public Answers answer(QaDataset data) {
    List<Feature> windows =
        features.computeIfAbsent(data, fresh -> maker.features(fresh.examples()));
    FeatureLogits[] logits = new FeatureLogits[windows.size()];
    List<List<Integer>> order = EpochOrder.cut(byLength(windows), setup.batchSize());
    double loss = 0;
    for (int i = 0; i < order.size(); i++) {
      if (setup.stop().isRequested()) {
        throw new EvaluationStopped(i, order.size());
      }
      loss += run(windows, order.get(i), logits);
      setup.progress().evaluating(i + 1L, order.size());
    }
    return new Answers(
        extractor.extract(data.examples(), windows, Arrays.asList(logits)),
        windows.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(loss / windows.size()),
        windows.size(),
        order.size());
  }

  /** Returns the sum of the windows' losses. */
  private double run(List<Feature> windows, List<Integer> members, FeatureLogits[] logits) {
    Evaluated evaluated = model.evaluate(batches.of(members.stream().map(windows::get).toList()));
    for (int row = 0; row < members.size(); row++) {
      logits[members.get(row)] = new FeatureLogits(evaluated.starts(row), evaluated.ends(row));
    }
    return evaluated.loss() * members.size();
  }

  private static List<Integer> byLength(List<Feature> windows) {
    return IntStream.range(0, windows.size())
        .boxed()
        .sorted(Comparator.comparingInt(i -> windows.get(i).length()))
        .toList();
  }
}
