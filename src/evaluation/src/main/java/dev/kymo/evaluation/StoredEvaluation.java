// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.evaluation.dataset.DataException;
import dev.kymo.evaluation.dataset.Fingerprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An evaluation that was read back from its files. Immutable.
 *
 * @param place the file that it was read from
 * @param stage {@code eval}, or what else it was filed as
 * @param metric name of the metric
 * @param figures by name
 * @param dataset name of the data set
 * @param datasetFingerprint SHA-256 of the data set
 * @param unsavedStep of an evaluation in a training whose weights were not those that it saved
 * @param questions what each example adds, 0 to 1, by its id and the name of the figure
 */
public record StoredEvaluation(
    Path place,
    String stage,
    String metric,
    Map<String, Double> figures,
    String dataset,
    String datasetFingerprint,
    Optional<Long> unsavedStep,
    Map<String, Map<String, Double>> questions) {

  /** What is filed under it was trained on. */
  public static final String CONTAMINATED = "contaminated";

  /** Copies the maps, in their order. */
  public StoredEvaluation {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    questions = Collections.unmodifiableMap(new LinkedHashMap<>(questions));
  }

  /** Reads {@code kymo_evaluation.json} and the file of single scores that it names. */
  static StoredEvaluation read(Path file) throws IOException {
    JsonNode document = JsonFile.tree(file);
    if (!document.path("question_scores").path("file").isTextual()) {
      throw new DataException(
          file + " names no file of question_scores; name a folder of kymo evaluate --output");
    }
    return new StoredEvaluation(
        file,
        document.path("stage").asText(),
        document.path("metric").asText(),
        numbers(document.path("figures")),
        document.path("dataset").path("name").asText(),
        document.path("dataset").path("fingerprint").asText(),
        unsavedStep(document),
        questions(file, document.path("question_scores")));
  }

  /** What was saved has a fingerprint. */
  private static Optional<Long> unsavedStep(JsonNode document) {
    return document.has("global_step") && !document.has("model")
        ? Optional.of(document.path("global_step").asLong())
        : Optional.empty();
  }

  private static Map<String, Map<String, Double>> questions(Path file, JsonNode named)
      throws IOException {
    Path scores = file.resolveSibling(named.path("file").asText());
    if (!Files.isRegularFile(scores)) {
      throw new DataException(scores + " is missing; " + file + " names it, so evaluate again");
    }
    if (!Fingerprints.ofFiles(List.of(scores)).equals(named.path("fingerprint").asText())) {
      throw new DataException(
          scores + " is not the file that was written with " + file + "; evaluate again");
    }
    Map<String, Map<String, Double>> questions = new LinkedHashMap<>();
    JsonFile.tree(scores)
        .properties()
        .forEach(entry -> questions.put(entry.getKey(), numbers(entry.getValue())));
    return questions;
  }

  private static Map<String, Double> numbers(JsonNode node) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    node.properties().forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asDouble()));
    return numbers;
  }
}
