// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KorQuadMetricTest {

  @Test
  void normalisedTextsAreThoseOfTheOfficialScript() throws IOException {
    PairVectors.assertNormalizes("korquad", Normalization::korquad);
  }

  @Test
  void pairScoresAreThoseOfTheOfficialScriptToTheLastBit() throws IOException {
    PairVectors.assertScores("korquad", new KorQuadPair());
  }

  @Test
  void meansCountQuestionsWithoutPredictionAsWrong() {
    QaExample a = new QaExample("a", "", "?", "", List.of(new QaAnswer("먼 길", 0)));
    QaExample b = new QaExample("b", "", "?", "", List.of(new QaAnswer("서울", 0)));
    MetricScores scores =
        new KorQuadMetric()
            .score(new QaDataset("k.json", "sha256:0", List.of(a, b)), Map.of("a", "《먼 길》"));
    assertThat(scores.figures())
        .containsExactly(Map.entry("exact_match", 50.0), Map.entry("f1", 50.0));
    assertThat(scores.missing()).isEqualTo(1);
  }
}
