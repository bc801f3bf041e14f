// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    return SquadReader.read(FOLDER.resolve("squad/two-articles.json"));
  }

  /** A file of predictions, id to text. */
  public static Map<String, String> predictions(String file) throws IOException {
    Map<String, String> predictions = new LinkedHashMap<>();
    json(file).properties().forEach(e -> predictions.put(e.getKey(), e.getValue().asText()));
    return predictions;
  }
}
