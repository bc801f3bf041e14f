// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.evaluation.TestData;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** What the reference implementations say of strings and pairs. */
final class PairVectors {
  private PairVectors() {}

  static void assertNormalizes(String form, UnaryOperator<String> normalization)
      throws IOException {
    for (JsonNode vector : TestData.json("vectors/normalization-vectors.json")) {
      assertThat(normalization.apply(vector.get("text").asText()))
          .as("normalised %s", vector.get("text"))
          .isEqualTo(vector.get(form).asText());
    }
  }

  static void assertScores(String metric, PairScorer pairs) throws IOException {
    for (JsonNode vector : TestData.json("vectors/pair-score-vectors.json")) {
      JsonNode expected = vector.get(metric);
      assertThat(pairs.score(vector.get("prediction").asText(), vector.get("gold").asText()))
          .as("%s against %s", vector.get("prediction"), vector.get("gold"))
          .isEqualTo(
              new QuestionScore(
                  expected.get(0).asDouble(), Double.parseDouble(expected.get(1).asText())));
    }
  }
}
