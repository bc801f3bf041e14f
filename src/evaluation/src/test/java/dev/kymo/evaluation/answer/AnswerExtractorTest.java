// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.evaluation.TestData;
import dev.kymo.evaluation.WordTokenizer;
import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import dev.kymo.evaluation.feature.FeatureMaker;
import dev.kymo.evaluation.feature.WindowSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerExtractorTest {
  private static final AnswerExtractor EXTRACTOR = new AnswerExtractor(AnswerSettings.DEFAULT);
  private static final AnswerExtractor WITH_NULL =
      new AnswerExtractor(new AnswerSettings(20, 30, true, 0));
  private static final QaExample ADA = new QaExample("q1", "", "Q ?", "Ada wrote it", List.of());

  static Stream<PostprocessCase> cases() throws IOException {
    return StreamSupport.stream(
            TestData.json("vectors/postprocess-vectors.json").get("cases").spliterator(), false)
        .map(PostprocessCase::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAreThoseOfTheReference(PostprocessCase reference) {
    ExtractedAnswers answers = reference.extract();
    if (!reference.fails()) {
      assertThat(answers.predictions()).isEqualTo(reference.predictions());
      assertThat(List.copyOf(answers.predictions().keySet()))
          .isEqualTo(List.copyOf(reference.predictions().keySet()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nBestListsAreThoseOfTheReference(PostprocessCase reference) {
    ExtractedAnswers answers = reference.extract();
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
    assertThat((double) actual.startLogit()).isEqualTo(expected.get("start_logit").asDouble());
    assertThat((double) actual.endLogit()).isEqualTo(expected.get("end_logit").asDouble());
    double probability = expected.get("probability").asDouble();
    assertThat(actual.probability()).isEqualTo(probability, within(probability * 4e-7));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nullOddsAreThoseOfTheReference(PostprocessCase reference) {
    Map<String, Double> odds = reference.extract().nullOdds();
    reference
        .nullOdds()
        .forEach(
            (id, expected) -> {
              if (reference.hasWindow(id)) {
                assertThat(odds).as(id).containsEntry(id, expected);
              } else {
                assertThat(odds).as(id).containsEntry(id, 0.0);
              }
            });
  }

  private static List<Feature> features(QaExample... examples) {
    return new FeatureMaker(new WordTokenizer(), WindowSettings.DEFAULT)
        .features(List.of(examples));
  }

  /** Logits of zero but for one start and one end. */
  private static FeatureLogits logits(int length, int start, int end) {
    float[] starts = new float[length];
    float[] ends = new float[length];
    starts[start] = 5;
    ends[end] = 5;
    return new FeatureLogits(starts, ends);
  }

  @Test
  void theBestSpanOfTheContextIsTheAnswer() {
    List<Feature> features = features(ADA);
    int from = features.get(0).contextFrom();
    assertThat(
            EXTRACTOR
                .extract(List.of(ADA), features, List.of(logits(40, from, from + 1)))
                .predictions())
        .isEqualTo(Map.of("q1", "Ada wrot"));
  }

  @Test
  void aQuestionWithoutWindowIsUnansweredInsteadOfInheritingANullScore() {
    ExtractedAnswers answers = WITH_NULL.extract(List.of(ADA), List.of(), List.of());
    assertThat(answers.predictions()).isEqualTo(Map.of("q1", ""));
    assertThat(answers.nullOdds()).isEqualTo(Map.of("q1", 0.0));
    assertThat(EXTRACTOR.extract(List.of(ADA), List.of(), List.of()).predictions())
        .isEqualTo(Map.of("q1", "empty"));
  }

  @Test
  void windowsMayComeInAnyOrder() {
    QaExample bob = new QaExample("q2", "", "Q ?", "Bob read it", List.of());
    List<Feature> features = features(ADA, bob);
    int from = features.get(0).contextFrom();
    FeatureLogits ada = logits(9, from, from);
    FeatureLogits other = logits(9, from + 1, from + 1);
    assertThat(
            EXTRACTOR
                .extract(
                    List.of(ADA, bob),
                    List.of(features.get(1), features.get(0)),
                    List.of(other, ada))
                .predictions())
        .containsExactly(Map.entry("q1", "Ada"), Map.entry("q2", "read"));
  }

  @Test
  void ofEqualLogitsTheHigherPositionComesFirst() {
    List<Feature> features = features(ADA);
    FeatureLogits equal = new FeatureLogits(new float[9], new float[9]);
    AnswerExtractor few = new AnswerExtractor(new AnswerSettings(2, 30, false, 0));
    assertThat(few.extract(List.of(ADA), features, List.of(equal)).nBest().values())
        .containsExactly(List.of(new ScoredAnswer("it", 0, 0, 1)));
  }

  @Test
  void whatIsNotANumberIsNoCrash() {
    List<Feature> features = features(ADA);
    float[] nothing = new float[features.get(0).length()];
    Arrays.fill(nothing, Float.NaN);
    assertThat(
            WITH_NULL
                .extract(List.of(ADA), features, List.of(new FeatureLogits(nothing, nothing)))
                .predictions())
        .containsKey("q1");
  }

  @Test
  void logitsThatDoNotFitAreRefused() {
    List<Feature> features = features(ADA);
    List<QaExample> examples = List.of(ADA);
    assertThatThrownBy(() -> EXTRACTOR.extract(examples, features, List.of()))
        .hasMessage("1 windows but logits for 0: there must be as many");
    List<FeatureLogits> few = List.of(logits(3, 0, 0));
    assertThatThrownBy(() -> EXTRACTOR.extract(examples, features, few))
        .hasMessage("Window 0 of question \"q1\" has 9 tokens but logits for 3");
    List<FeatureLogits> fits = List.of(logits(9, 0, 0));
    assertThatThrownBy(() -> EXTRACTOR.extract(List.of(), features, fits))
        .hasMessage("Window 0 is of question number 0, but there are 0 questions");
  }
}
