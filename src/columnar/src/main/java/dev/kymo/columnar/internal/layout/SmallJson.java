// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kymo.evaluation.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the small files that lie beside the data. */
final class SmallJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SmallJson() {}

  static JsonNode read(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new DataException(file + " is not JSON; save the data set again", e);
    }
  }
}
