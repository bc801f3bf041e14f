// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.evaluation.TestData;
import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SquadV2MetricTest {
  private static final QaDataset DATA =
      new QaDataset(
          "set.json",
          "sha256:0",
          List.of(
              new QaExample("a", "", "Who?", "Ada", List.of(new QaAnswer("Ada", 0))),
              new QaExample("b", "", "Why?", "Ada", List.of()),
              new QaExample("c", "", "What?", "the", List.of(new QaAnswer("the", 0)))));

  private static MetricScores score(SquadV2Metric metric) throws IOException {
    return metric.score(
        TestData.data("squad-v2/normans.json"), TestData.predictions("squad-v2/predictions.json"));
  }

  private static Map<String, Double> expected(String name) throws IOException {
    return TestData.figures(TestData.json("squad-v2/expected.json").get(name));
  }

  @Test
  void pairScoresAreThoseOfTheOfficialScriptToTheLastBit() throws IOException {
    PairVectors.assertScores("squad_v2", new SquadV2Pair());
  }

  @Test
  void figuresWithoutProbabilitiesAreTheOfficialOnesInTheirOrder() throws IOException {
    assertThat(score(SquadV2Metric.official()).figures().entrySet())
        .containsExactlyElementsOf(expected("none").entrySet());
  }

  @ParameterizedTest
  @CsvSource({"no-answer,1.0", "no-answer,0.5", "no-answer-ties,1.0", "no-answer-ties,0.5"})
  void figuresWithProbabilitiesAreTheOfficialOnesInTheirOrder(String file, double threshold)
      throws IOException {
    Map<String, Double> probabilities =
        TestData.noAnswerProbabilities("squad-v2/" + file + ".json");
    SquadV2Metric metric = SquadV2Metric.official(probabilities, threshold).withAveragePrecision();
    assertThat(score(metric).figures().entrySet())
        .containsExactlyElementsOf(expected(file + " " + threshold).entrySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "unicode", "whitespace"})
  void runQasFiguresAreThoseOfItsMetric(String file) throws IOException {
    assertThat(
            SquadV2Metric.runQa()
                .score(
                    TestData.data("klue/klue-mrc-shape.json"),
                    TestData.predictions("klue/" + file + ".json"))
                .figures())
        .isEqualTo(
            TestData.figures(
                TestData.json("klue/expected-metrics.json")
                    .get(file)
                    .get("squad_v2_hf_all_zero_probability")));
  }

  @Test
  void goldAnswersThatSayNothingAskForNoAnswerButCountAsAnswerable() {
    MetricScores scores =
        SquadV2Metric.official().score(DATA, Map.of("a", "Ada", "b", "", "c", "a"));
    assertThat(scores.figures()).containsEntry("exact", 100.0).containsEntry("HasAns_total", 2.0);
  }

  @Test
  void aMissingPredictionCountsAsWrongEvenWhereNoneIsRight() {
    MetricScores scores = SquadV2Metric.official().score(DATA, Map.of("a", "Ada"));
    assertThat(scores.questions()).containsEntry("b", QuestionScore.ZERO);
    assertThat(scores.figures()).containsEntry("exact", 100.0 / 3).containsEntry("total", 3.0);
    assertThat(scores.missing()).isEqualTo(2);
  }

  @Test
  void probabilitiesMustCoverTheData() {
    SquadV2Metric metric = SquadV2Metric.official(Map.of("a", 0.5), 1);
    assertThatThrownBy(() -> metric.score(DATA, Map.of("a", "Ada")))
        .hasMessage(
            "set.json: question \"b\" has no probability of no answer; give one for each question");
  }

  @Test
  void zerosOfEitherSignAreTiesAsInPython() {
    Map<String, Double> doubts = new LinkedHashMap<>();
    doubts.put("a", 0.0);
    doubts.put("b", -0.0);
    QaDataset two = new QaDataset("set.json", "sha256:0", DATA.examples().subList(0, 2));
    MetricScores scores =
        SquadV2Metric.official(doubts, 1).score(two, Map.of("a", "Ada", "b", "Ada"));
    assertThat(scores.figures()).containsEntry("best_exact", 100.0);
  }
}
