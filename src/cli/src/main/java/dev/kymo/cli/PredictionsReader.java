// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads answer texts by question id. Of an id that comes twice the last one counts, as in Python.
 */
final class PredictionsReader {
  private static final JsonFactory JSON = new JsonFactory();

  private PredictionsReader() {}

  static Map<String, String> read(Path file) throws CommandFailure, IOException {
    try (InputStream bytes = Files.newInputStream(file);
        JsonParser parser = JSON.createParser(bytes)) {
      return read(file, parser);
    } catch (JsonProcessingException e) {
      throw CommandFailure.data(
          place(file, e.getLocation()) + "not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Map<String, String> read(Path file, JsonParser parser)
      throws CommandFailure, IOException {
    expect(file, parser, parser.nextToken(), JsonToken.START_OBJECT, "an object of answers by id");
    Map<String, String> answers = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String id = parser.currentName();
      expect(file, parser, parser.nextToken(), JsonToken.VALUE_STRING, "the text for " + id);
      answers.put(id, parser.getText());
    }
    return answers;
  }

  private static void expect(
      Path file, JsonParser parser, JsonToken found, JsonToken expected, String what)
      throws CommandFailure {
    if (found != expected) {
      throw CommandFailure.data(
          "%s%s is expected; write {\"<question id>\": \"<answer>\", …}"
              .formatted(place(file, parser.currentTokenLocation()), what),
          null);
    }
  }

  private static String place(Path file, JsonLocation at) {
    return "%s: line %s, column %s: "
        .formatted(file, Integer.toString(at.getLineNr()), Integer.toString(at.getColumnNr()));
  }
}
