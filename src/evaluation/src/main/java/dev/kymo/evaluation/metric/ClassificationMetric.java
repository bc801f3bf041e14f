// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.ClassificationDataset;
import dev.kymo.evaluation.dataset.LabelledText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics of classes, with scikit-learn's definitions: {@code accuracy, f1_micro, f1_macro,
 * f1_weighted} from 0 to 1 and {@code matthews_correlation} from -1 to 1. Thread-safe.
 *
 * <p>The classes are those that are right or predicted somewhere. A text without a prediction
 * counts as wrong: it is missed for its class, and predicted for none. F1 of a class that is never
 * found is 0.
 */
public final class ClassificationMetric implements Metric<ClassificationDataset> {
  private static final QuestionScore RIGHT = new QuestionScore(1, 1);

  @Override
  public String name() {
    return "classification";
  }

  @Override
  public List<MeanFigure> means() {
    return List.of(new MeanFigure("accuracy", 1, QuestionScore::exactMatch));
  }

  @Override
  public MetricScores score(ClassificationDataset data, Map<String, String> predictions) {
    if (data.examples().isEmpty()) {
      throw new IllegalArgumentException(
          data.name() + " has no texts, so metric " + name() + " has no value");
    }
    ConfusionCounts counts = new ConfusionCounts();
    Map<String, QuestionScore> scores = new LinkedHashMap<>();
    long missing = 0;
    for (LabelledText example : data.examples()) {
      String predicted = predictions.get(example.id());
      missing += predicted == null ? 1 : 0;
      counts.add(example.label(), predicted);
      scores.put(example.id(), example.label().equals(predicted) ? RIGHT : QuestionScore.ZERO);
    }
    long extra = predictions.size() - (data.size() - missing);
    return new MetricScores(counts.figures(), scores, missing, extra);
  }
}
