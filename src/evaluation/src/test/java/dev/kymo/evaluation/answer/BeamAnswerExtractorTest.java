// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.evaluation.TestData;
import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import dev.kymo.evaluation.feature.TokenizedText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeamAnswerExtractorTest {
  private static final QaExample ADA = new QaExample("q1", "", "Q ?", "Ada wrote it", List.of());

  /** {@code [CLS] question [SEP] Ada wrote it [SEP]}. */
  private static final Feature WINDOW =
      Feature.of(
          0,
          new int[7],
          3,
          new TokenizedText(new int[3], new int[] {0, 4, 10}, new int[] {3, 9, 12}));

  static Stream<PostprocessCase> cases() throws IOException {
    return StreamSupport.stream(
            TestData.json("vectors/beam-vectors.json").get("cases").spliterator(), false)
        .map(PostprocessCase::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAndNullOddsAreThoseOfTheReference(PostprocessCase reference) {
    ExtractedAnswers answers = reference.extractFromBeams();
    assertThat(List.copyOf(answers.predictions().entrySet()))
        .isEqualTo(List.copyOf(reference.predictions().entrySet()));
    assertThat(answers.nullOdds()).isEqualTo(reference.nullOdds());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nBestListsAreThoseOfTheReference(PostprocessCase reference) {
    ExtractedAnswers answers = reference.extractFromBeams();
    reference
        .nBest()
        .forEach(
            (id, expected) -> {
              List<ScoredAnswer> actual = answers.nBest().getOrDefault(id, List.of());
              assertThat(actual).as(id).hasSameSizeAs(expected);
              for (int i = 0; i < actual.size(); i++) {
                assertSame(actual.get(i), expected.get(i));
              }
            });
  }

  private static void assertSame(ScoredAnswer actual, JsonNode expected) {
    assertThat(actual.text()).isEqualTo(expected.get("text").asText());
    assertThat(actual.startLogit()).isEqualTo(logProb(expected, "start"));
    assertThat(actual.endLogit()).isEqualTo(logProb(expected, "end"));
    double probability = expected.get("probability").asDouble();
    assertThat(actual.probability()).isEqualTo(probability, within(probability * 4e-7));
  }

  /** The reference calls the numbers of its stand-in logits. */
  private static float logProb(JsonNode expected, String side) {
    String name = expected.has(side + "_log_prob") ? side + "_log_prob" : side + "_logit";
    return (float) expected.get(name).asDouble();
  }

  @Test
  void aQuestionWithoutWindowIsUnanswered() {
    BeamAnswerExtractor withNull = new BeamAnswerExtractor(new AnswerSettings(20, 30, true, 0));
    ExtractedAnswers answers = withNull.extract(List.of(ADA), List.of(), List.of());
    assertThat(answers.predictions()).isEqualTo(Map.of("q1", ""));
    assertThat(answers.nullOdds()).isEqualTo(Map.of("q1", 0.0));
  }

  @Test
  void positionsOutsideTheContextAreNoAnswer() {
    float[] one = {-1};
    int[] outside = {6};
    BeamLogits beam = new BeamLogits(one, outside, one, outside, 0);
    BeamAnswerExtractor extractor = new BeamAnswerExtractor(AnswerSettings.DEFAULT);
    assertThat(extractor.extract(List.of(ADA), List.of(WINDOW), List.of(beam)).predictions())
        .isEqualTo(Map.of("q1", ""));
  }

  @Test
  void anAnswerHasAsManyTokensAsAreAllowedAndNotOneMore() {
    BeamLogits all =
        new BeamLogits(new float[] {-1}, new int[] {3}, new float[] {-1}, new int[] {5}, 0);
    assertThat(answer(3, all)).isEqualTo("Ada wrote it");
    assertThat(answer(2, all)).isEmpty();
  }

  private static String answer(int longest, BeamLogits beam) {
    BeamAnswerExtractor extractor =
        new BeamAnswerExtractor(new AnswerSettings(20, longest, false, 0));
    return extractor
        .extract(List.of(ADA), List.of(WINDOW), List.of(beam))
        .predictions()
        .getOrDefault("q1", "none");
  }

  @Test
  void beamsThatDoNotFitAreRefused() {
    float[] two = {0, 0};
    int[] three = {3, 4, 5};
    assertThatThrownBy(() -> new BeamLogits(two, three, two, three, 0))
        .hasMessageContaining("3 starts with 2 log probabilities");
    assertThatThrownBy(
            () -> new BeamLogits(two, new int[] {3, 4}, new float[3], new int[] {3, 4, 5}, 0))
        .hasMessageContaining("3 ends with 3 log probabilities do not fit 2 starts");
    BeamAnswerExtractor extractor = new BeamAnswerExtractor(AnswerSettings.DEFAULT);
    assertThatThrownBy(() -> extractor.extract(List.of(ADA), List.of(WINDOW), List.of()))
        .hasMessage("1 windows but logits for 0: there must be as many");
  }
}
