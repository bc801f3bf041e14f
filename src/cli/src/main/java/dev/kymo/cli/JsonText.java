// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents for {@code --json}. NaN and the infinities are strings, as JSON has no such numbers.
 *
 * <p>Written value by value: to set up Jackson's object mapper takes longer than many a command.
 */
final class JsonText {
  private JsonText() {}

  /** Maps, iterables, texts, numbers, booleans and null. */
  static String of(Object plain) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      write(plain, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(@Nullable Object plain, JsonGenerator json) throws IOException {
    if (plain instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(entry.getValue(), json);
      }
      json.writeEndObject();
    } else if (plain instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(element, json);
      }
      json.writeEndArray();
    } else {
      // Without an object mapper the generator knows numbers, texts, booleans and null.
      json.writeObject(plain);
    }
  }
}
