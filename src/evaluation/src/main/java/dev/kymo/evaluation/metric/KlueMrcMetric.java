// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * KLUE-MRC's metric, equal to the published baseline to the last digit: {@code em} and {@code
 * rouge_w} from 0 to 100, and for each kind of question {@code type1_em, type1_rouge_w,
 * type1_count} and so on. Thread-safe.
 *
 * <p>What the baseline calls ROUGE-W is F1 from the length of the longest common stretch of
 * characters. It is the {@code f1} of {@link QuestionScore}. The baseline fails if a prediction is
 * missing; here it counts as wrong.
 */
public final class KlueMrcMetric implements QaMetric {
  /** Kind of the questions that say none; they come last in the sums. */
  private static final int NO_TYPE = Integer.MAX_VALUE;

  private final PairScorer pairs = new KlueMrcPair();

  @Override
  public String name() {
    return "klue_mrc";
  }

  @Override
  public List<MeanFigure> means() {
    return MeanFigure.percentages("em", "rouge_w");
  }

  @Override
  public MetricScores score(QaDataset data, Map<String, String> predictions) {
    Predictions given = Predictions.of(name(), data, predictions);
    Map<String, QuestionScore> questions = new LinkedHashMap<>();
    SortedMap<Integer, List<QuestionScore>> byType = new TreeMap<>();
    for (QaExample example : data.examples()) {
      String prediction = predictions.get(example.id());
      QuestionScore score =
          prediction == null ? QuestionScore.ZERO : pairs.best(prediction, golds(example));
      questions.put(example.id(), score);
      byType.computeIfAbsent(example.type().orElse(NO_TYPE), any -> new ArrayList<>()).add(score);
    }
    return new MetricScores(figures(byType), questions, given.missing(), given.extra());
  }

  static List<String> golds(QaExample example) {
    return example.answers().isEmpty()
        ? List.of("")
        : example.answers().stream().map(QaAnswer::text).toList();
  }

  private static Map<String, Double> figures(SortedMap<Integer, List<QuestionScore>> byType) {
    Map<String, Double> figures = new LinkedHashMap<>();
    addMeans("", byType.values().stream().flatMap(List::stream).toList(), figures);
    byType.forEach(
        (type, scores) -> {
          if (type != NO_TYPE) {
            String prefix = "type" + type + "_";
            addMeans(prefix, scores, figures);
            figures.put(prefix + "count", (double) scores.size());
          }
        });
    return figures;
  }

  private static void addMeans(
      String prefix, List<QuestionScore> scores, Map<String, Double> figures) {
    figures.put(prefix + "em", 100 * mean(scores, QuestionScore::exactMatch));
    figures.put(prefix + "rouge_w", 100 * mean(scores, QuestionScore::f1));
  }

  private static double mean(List<QuestionScore> scores, ToDoubleFunction<QuestionScore> figure) {
    return PairwiseMean.of(scores.stream().map(figure::applyAsDouble).toList());
  }
}
