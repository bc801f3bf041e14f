// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.evaluation.TestData;
import java.io.IOException;
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
