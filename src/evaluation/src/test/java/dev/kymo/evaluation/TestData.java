// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.evaluation.dataset.PredictionReader;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that tests share. */
public final class TestData {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources");

  private TestData() {}

  /** A JSON file of the test resources. */
  public static JsonNode json(String file) throws IOException {
    return JSON.readTree(FOLDER.resolve(file).toFile());
  }

  /** 214 questions of SQuAD v1.1. */
  public static QaDataset twoArticles() throws IOException {
    return data("squad/two-articles.json");
  }

  /** A data set of the test resources. */
  public static QaDataset data(String file) throws IOException {
    return SquadReader.read(FOLDER.resolve(file));
  }

  /** A file of predictions, id to text. */
  public static Map<String, String> predictions(String file) throws IOException {
    return PredictionReader.predictions(FOLDER.resolve(file));
  }

  /** A file of probabilities of no answer. */
  public static Map<String, Double> noAnswerProbabilities(String file) throws IOException {
    return PredictionReader.noAnswerProbabilities(FOLDER.resolve(file));
  }

  /** Figures of an expectation, in their order; {@code hex} holds the exact double. */
  public static Map<String, Double> figures(JsonNode expected) {
    Map<String, Double> figures = new LinkedHashMap<>();
    expected
        .properties()
        .forEach(
            figure -> {
              JsonNode value = figure.getValue();
              figures.put(
                  figure.getKey(),
                  value.has("hex")
                      ? Double.parseDouble(value.get("hex").asText())
                      : value.has("value") ? value.get("value").asDouble() : value.asDouble());
            });
    return figures;
  }
}
