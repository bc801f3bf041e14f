// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.evaluation.TestData;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KlueMrcMetricTest {

  @Test
  void normalisedTextsAreThoseOfTheBaseline() throws IOException {
    PairVectors.assertNormalizes("klue", Normalization::klue);
  }

  @Test
  void pairScoresAreThoseOfTheBaselineToTheLastBit() throws IOException {
    PairVectors.assertScores("klue", new KlueMrcPair());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "unicode", "whitespace"})
  void figuresAreThoseOfTheBaselineInTheirOrder(String file) throws IOException {
    assertThat(
            new KlueMrcMetric()
                .score(
                    TestData.data("klue/klue-mrc-shape.json"),
                    TestData.predictions("klue/" + file + ".json"))
                .figures()
                .entrySet())
        .containsExactlyElementsOf(
            TestData.figures(
                    TestData.json("klue/expected-metrics.json").get(file).get("klue_mrc_baseline"))
                .entrySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "unicode", "whitespace"})
  void figuresFromZeroToOneAreThoseOfTheEvaluationFunction(String file) throws IOException {
    assertThat(
            new KlueMrcAnsweredMetric()
                .score(
                    TestData.data("klue/klue-mrc-shape.json"),
                    TestData.predictions("klue/" + file + ".json"))
                .figures()
                .entrySet())
        .containsExactlyElementsOf(
            TestData.figures(
                    TestData.json("klue/expected-metrics.json")
                        .get(file)
                        .get("klue_mrc_evaluate_function_0_to_1"))
                .entrySet());
  }

  @Test
  void theEvaluationFunctionLeavesOutWhatHasNoPrediction() throws IOException {
    QaDataset data = TestData.data("klue/klue-mrc-shape.json");
    QaExample right = data.examples().get(0);
    Map<String, String> one = Map.of(right.id(), right.answers().get(0).text());
    MetricScores scores = new KlueMrcAnsweredMetric().score(data, one);
    assertThat(scores.figures()).isEqualTo(Map.of("exact_match", 1.0, "rouge", 1.0));
    assertThat(scores.missing()).isEqualTo(data.size() - 1);
    assertThatThrownBy(() -> new KlueMrcAnsweredMetric().score(data, Map.of()))
        .hasMessageContaining("No question of klue-mrc-shape.json has a prediction");
  }

  @Test
  void theOddPatternNeedsItsFourCharacters() {
    assertThat(Normalization.klue("a《()‘’b")).isEqualTo("a b");
    assertThat(Normalization.klue("《a》")).isEqualTo("《a》");
  }

  @Test
  void inLongGoldAnswersFrequentCharactersBeginNoMatch() {
    String gold = "ab".repeat(150);
    String answer = "b" + "ab".repeat(15);
    assertThat(new KlueMrcPair().score(answer, gold).f1()).isZero();
    assertThat(new KlueMrcPair().score("ab".repeat(15), gold).f1()).isPositive();
    assertThat(new KlueMrcPair().score(answer, gold.substring(0, 198)).f1()).isPositive();
  }
}
