// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.evaluation.statistics.Bootstrap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  /** What ten tenths add up to, one after the other. */
  private static final double TEN_TENTHS = 0.9999999999999999;

  private static StoredEvaluation evaluation(int questions, double scale) {
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    for (int i = 0; i < questions; i++) {
      Map<String, Double> score = new LinkedHashMap<>();
      score.put("exact", 0.0);
      score.put("f1", 0.1);
      scores.put("q" + i, score);
    }
    Map<String, Double> figures = Map.of("exact", 0.0, "f1", scale * TEN_TENTHS / 10);
    return new StoredEvaluation(
        Path.of("a"), "eval", "m", figures, "d", "sha256:0", Optional.empty(), scores);
  }

  private static Difference f1(StoredEvaluation first, StoredEvaluation second) {
    return Comparison.of(first, second, Bootstrap.DEFAULT).differences().get(1);
  }

  @Test
  void figuresAreThoseOfTheEvaluationsToTheLastDigit() {
    Difference difference = f1(evaluation(10, 100), evaluation(10, 100));
    assertThat(difference.first()).isEqualTo(100 * TEN_TENTHS / 10);
    assertThat(difference.second()).isEqualTo(difference.first());
  }

  @Test
  void figuresOfTheSharedQuestionsAreTheirOwn() {
    Difference difference = f1(evaluation(12, 100), evaluation(10, 100));
    assertThat(difference.first()).isEqualTo(100 * TEN_TENTHS / 10);
  }

  @Test
  void figuresAreFromZeroToAHundredWhateverTheMetricsScale() {
    assertThat(f1(evaluation(10, 1), evaluation(10, 1)).first()).isBetween(9.9, 10.1);
  }
}
