// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JSON file, or a row that is presented as JSON, and says of each fault where it is: line,
 * column or row, and path.
 */
final class JsonCursor {
  private static final Pattern OWN_SETTINGS =
      Pattern.compile(", from `[^`]*`|: enable `[^`]*` to allow| \\(not recognized as one[^)]*\\)");

  private final Path file;
  private final JsonParser parser;
  private final Places places;
  private String subject = "";

  JsonCursor(Path file, JsonParser parser, Places places) {
    this.file = file;
    this.parser = parser;
    this.places = places;
  }

  /** Names what is being read, for faults in its fields; empty for nothing in particular. */
  void reading(String what) {
    subject = what;
  }

  /** What to do at an element. */
  interface Visitor {
    void visit() throws IOException;
  }

  /** What to do at the value of a field. */
  interface FieldVisitor {
    void visit(String name) throws IOException;
  }

  /** Goes to the next token; {@code NOT_AVAILABLE} at the end of the file. */
  JsonToken next() throws IOException {
    JsonToken token = read(parser::nextToken);
    return token == null ? JsonToken.NOT_AVAILABLE : token;
  }

  /** What the parser reads; it leaves the rest of a text or a number until it is asked for it. */
  private interface Read<T extends @Nullable Object> {
    T read() throws IOException;
  }

  private <T extends @Nullable Object> T read(Read<T> read) throws IOException {
    try {
      return read.read();
    } catch (JsonEOFException e) {
      throw fault(
          e, "not JSON: the file ends in the middle; it was not written whole, so write it again");
    } catch (StreamConstraintsException e) {
      throw fault(e, "beyond what Kymo reads: " + reason(e));
    } catch (JsonProcessingException e) {
      throw fault(e, "not JSON: " + reason(e));
    }
  }

  private DataException fault(JsonProcessingException problem, String message) {
    JsonLocation at = problem.getLocation();
    return new DataException(
        place(at == null ? parser.currentLocation() : at, path()) + message, problem);
  }

  /** The parser's words on one line, without what it says of its own settings. */
  private static String reason(JsonProcessingException problem) {
    return OWN_SETTINGS
        .matcher(problem.getOriginalMessage())
        .replaceAll("")
        .replaceAll("\\s+", " ");
  }

  /** Visits the fields of the object at the cursor. The visitor reads or skips each value. */
  void fields(FieldVisitor visitor) throws IOException {
    expect(JsonToken.START_OBJECT, "an object");
    while (next() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      next();
      visitor.visit(name);
    }
  }

  /** Visits the elements of the array at the cursor. The visitor reads or skips each. */
  void elements(Visitor visitor) throws IOException {
    expect(JsonToken.START_ARRAY, "a list");
    while (next() != JsonToken.END_ARRAY) {
      visitor.visit();
    }
  }

  String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "text");
    return read(parser::getText);
  }

  /** Text, or a whole number as text. */
  String id() throws IOException {
    if (!at(JsonToken.VALUE_NUMBER_INT)) {
      expect(JsonToken.VALUE_STRING, "text");
    }
    return read(parser::getText);
  }

  int wholeNumber() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    boolean huge = read(parser::getNumberType) == JsonParser.NumberType.BIG_INTEGER;
    long value = huge ? -1 : read(parser::getLongValue);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw fault(read(parser::getText) + " is out of range: 0 to " + Integer.MAX_VALUE + subject);
    }
    return (int) value;
  }

  double number() throws IOException {
    if (!at(JsonToken.VALUE_NUMBER_INT)) {
      expect(JsonToken.VALUE_NUMBER_FLOAT, "a number");
    }
    return read(parser::getDoubleValue);
  }

  boolean flag() throws IOException {
    if (!at(JsonToken.VALUE_TRUE)) {
      expect(JsonToken.VALUE_FALSE, "true or false");
    }
    return at(JsonToken.VALUE_TRUE);
  }

  /** Passes over the value at the cursor. */
  void skip() throws IOException {
    if (at(JsonToken.START_OBJECT)) {
      fields(name -> skip());
    } else if (at(JsonToken.START_ARRAY)) {
      elements(this::skip);
    }
  }

  boolean at(JsonToken token) {
    return parser.hasToken(token);
  }

  private void expect(JsonToken token, String what) throws DataException {
    if (!at(token)) {
      throw fault(
          "expected " + what + ", found " + Tokens.describe(parser.currentToken()) + subject);
    }
  }

  /** A fault at the cursor. */
  DataException fault(String message) {
    return fault(here(), message);
  }

  /** A fault of the value that ends at the cursor and began elsewhere. */
  DataException fault(JsonLocation start, String message) {
    return new DataException(place(start, path()) + message + places.advice());
  }

  /** Where the token at the cursor begins. */
  JsonLocation here() {
    return parser.currentTokenLocation();
  }

  private String place(JsonLocation at, String path) {
    return "%s: %s%s: ".formatted(file, places.place(at), path.isEmpty() ? "" : " (" + path + ")");
  }

  /** Words for another place in the same data, as in "taken by the question …". */
  String elsewhere(JsonLocation at) {
    return places.elsewhere(at);
  }

  /** For example {@code data[3].paragraphs[0].qas[2]}; empty at the root. */
  String path() {
    StringBuilder path = new StringBuilder();
    append(path, parser.getParsingContext());
    return path.toString();
  }

  private static void append(StringBuilder path, JsonStreamContext context) {
    if (context.getParent() != null) {
      append(path, context.getParent());
    }
    if (context.inObject() && context.hasCurrentName()) {
      path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
    } else if (context.inArray() && context.hasCurrentIndex()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    }
  }
}
