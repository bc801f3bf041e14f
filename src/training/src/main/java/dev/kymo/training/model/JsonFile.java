// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Reads small JSON files of models and users. */
public final class JsonFile {
  private JsonFile() {}

  /**
   * The tree of a file.
   *
   * @throws ModelException if it is no JSON, in one line with file, line and column
   * @throws IOException if it cannot be read
   */
  public static JsonNode read(Path file) throws IOException {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ModelException(
          "%s: line %s, column %s: %s"
              .formatted(
                  file,
                  Integer.toString(e.getLocation().getLineNr()),
                  Integer.toString(e.getLocation().getColumnNr()),
                  problem(e)));
    }
  }

  /** What is wrong, without the parser's words on where a document that breaks off began. */
  static String problem(JsonProcessingException e) {
    return e.getOriginalMessage().replaceAll("\\s*\\(start marker at [^)]*\\)[^)]*\\)", "");
  }
}
