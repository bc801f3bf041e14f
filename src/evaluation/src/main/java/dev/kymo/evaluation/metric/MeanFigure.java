// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure that is a mean over all examples.
 *
 * @param name of the figure in {@link MetricScores#figures}
 * @param scale what the mean is multiplied with: 100 for percentages, else 1
 * @param of an example's part in it, 0 to 1
 */
public record MeanFigure(String name, double scale, ToDoubleFunction<QuestionScore> of) {
  private static final double PERCENT = 100;

  /** The two figures that metrics for question answering have, from 0 to 100. */
  static List<MeanFigure> percentages(String exactMatch, String f1) {
    return List.of(
        new MeanFigure(exactMatch, PERCENT, QuestionScore::exactMatch),
        new MeanFigure(f1, PERCENT, QuestionScore::f1));
  }
}
