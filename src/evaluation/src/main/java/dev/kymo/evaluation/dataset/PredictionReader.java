// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what the official scripts take beside the data: one JSON object from question id to value.
 * Thread-safe. Maps are in the order of the file.
 */
public final class PredictionReader {
  private PredictionReader() {}

  /**
   * Answers by question id.
   *
   * @throws DataException if there is no such file or it cannot be used; see {@link
   *     SquadReader#read(Path)}
   * @throws IOException if the disk fails
   */
  public static Map<String, String> predictions(Path file) throws IOException {
    Map<String, String> predictions = new LinkedHashMap<>();
    JsonSource.read(file, json -> json.fields(id -> predictions.put(id, json.text())));
    return Collections.unmodifiableMap(predictions);
  }

  /**
   * Classes by text id; a class may be a text or a whole number.
   *
   * @throws DataException if there is no such file or it cannot be used; see {@link
   *     SquadReader#read(Path)}
   * @throws IOException if the disk fails
   */
  public static Map<String, String> labels(Path file) throws IOException {
    Map<String, String> labels = new LinkedHashMap<>();
    JsonSource.read(file, json -> json.fields(id -> labels.put(id, json.id())));
    return Collections.unmodifiableMap(labels);
  }

  /**
   * Probabilities of no answer by question id, as {@code --na-prob-file} of SQuAD v2.0's script.
   * Null odds do as well: any numbers that rise with the doubt.
   *
   * @throws DataException if there is no such file or it cannot be used; see {@link
   *     SquadReader#read(Path)}
   * @throws IOException if the disk fails
   */
  public static Map<String, Double> noAnswerProbabilities(Path file) throws IOException {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    JsonSource.read(file, json -> json.fields(id -> probabilities.put(id, json.number())));
    return Collections.unmodifiableMap(probabilities);
  }
}
