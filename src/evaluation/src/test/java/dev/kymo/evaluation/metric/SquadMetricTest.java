// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.evaluation.TestData;
import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SquadMetricTest {
  private static final SquadMetric METRIC = new SquadMetric();

  private static QaDataset data(QaExample... examples) {
    return new QaDataset("set.json", "sha256:0", List.of(examples));
  }

  private static QaExample example(String id, String... golds) {
    List<QaAnswer> answers = Arrays.stream(golds).map(gold -> new QaAnswer(gold, 0)).toList();
    return new QaExample(id, "", "Who?", "", answers);
  }

  private static QuestionScore score(String prediction, String... golds) {
    return METRIC
        .score(data(example("q", golds)), Map.of("q", prediction))
        .questions()
        .values()
        .iterator()
        .next();
  }

  @Test
  void normalisedTextsAreThoseOfTheOfficialScript() throws IOException {
    PairVectors.assertNormalizes("squad", SquadMetric::normalize);
  }

  @Test
  void pairScoresAreThoseOfTheOfficialScriptToTheLastBit() throws IOException {
    PairVectors.assertScores("squad_v1", SquadMetricTest::score);
  }

  @Test
  void questionsAndMeansOfTwoArticlesAreThoseOfTheOfficialScript() throws IOException {
    MetricScores scores =
        METRIC.score(TestData.twoArticles(), TestData.predictions("squad/mixed-predictions.json"));
    Map<String, QuestionScore> expected = new HashMap<>();
    for (Map.Entry<String, JsonNode> score :
        TestData.json("squad/mixed-scores.json").properties()) {
      expected.put(
          score.getKey(),
          new QuestionScore(
              score.getValue().get(0).asDouble(), score.getValue().get(1).asDouble()));
    }
    assertThat(scores.questions()).isEqualTo(expected);
    assertThat(scores.figures())
        .containsExactly(
            Map.entry("exact_match", 69.62616822429906), Map.entry("f1", 77.3512281767611));
    assertThat(scores.missing()).isZero();
    assertThat(scores.extra()).isZero();
  }

  @Test
  void exactMatchAndF1MayComeFromDifferentGoldAnswers() {
    assertThat(score("a", "the", "a cat")).isEqualTo(new QuestionScore(1, 0));
    assertThat(score("The cat!", "dog", "cat")).isEqualTo(new QuestionScore(1, 1));
  }

  @Test
  void missingPredictionsCountAsWrongAndExtraOnesAreCounted() {
    MetricScores scores =
        METRIC.score(
            data(example("a", "cat"), example("b", "dog")), Map.of("a", "cat", "x", "y", "z", ""));
    assertThat(scores.figures().get("exact_match")).isEqualTo(50);
    assertThat(scores.missing()).isEqualTo(1);
    assertThat(scores.extra()).isEqualTo(2);
  }

  @Test
  void aQuestionWithoutGoldAnswerIsNamed() {
    QaDataset data = data(example("q"));
    assertThatThrownBy(() -> METRIC.score(data, Map.of("q", "cat")))
        .hasMessageContaining("set.json: question \"q\" has no gold answer")
        .hasMessageContaining("squad_v2");
    QaDataset empty = data();
    assertThatThrownBy(() -> METRIC.score(empty, Map.of()))
        .hasMessage("set.json has no questions, so metric squad has no value");
  }
}
