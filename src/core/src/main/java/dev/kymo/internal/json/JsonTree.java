// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks trees of plain values. */
final class JsonTree {
  private JsonTree() {}

  static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof CharSequence text) {
      out.writeString(text.toString());
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Number number) {
      writeNumber(out, number);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(out, map);
    } else if (value instanceof Iterable<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(out, element);
      }
      out.writeEndArray();
    } else if (value.getClass().isArray()) {
      writeArray(out, value);
    } else if (value instanceof Enum<?> constant) {
      out.writeString(constant.name());
    } else {
      throw new IllegalArgumentException(
          "A value of " + value.getClass().getName() + " cannot be written as JSON");
    }
  }

  private static void writeNumber(JsonGenerator out, Number number) throws IOException {
    if (number instanceof BigInteger integer) {
      out.writeNumber(integer);
    } else if (number instanceof BigDecimal decimal) {
      out.writeNumber(decimal);
    } else if (number instanceof Double || number instanceof Float) {
      out.writeRawValue(Json.text(number.doubleValue()));
    } else {
      out.writeNumber(number.longValue());
    }
  }

  private static void writeMap(JsonGenerator out, Map<?, ?> map) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getKey() == null) {
        throw new IllegalArgumentException("A map holds a null key");
      }
      out.writeFieldName(String.valueOf(entry.getKey()));
      write(out, entry.getValue());
    }
    out.writeEndObject();
  }

  private static void writeArray(JsonGenerator out, Object array) throws IOException {
    out.writeStartArray();
    for (int i = 0; i < Array.getLength(array); i++) {
      write(out, Array.get(array, i));
    }
    out.writeEndArray();
  }

  static void check(String text) {
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new IllegalArgumentException("JSON text is empty");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("JSON text goes on behind its end: " + abridged(text));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Not JSON: " + abridged(text) + " (" + e.getMessage() + ")", e);
    }
  }

  static @Nullable Object read(String text) {
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      parser.nextToken();
      Object value = readValue(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("JSON text goes on behind its end: " + abridged(text));
      }
      return value;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Not JSON: " + abridged(text) + " (" + e.getMessage() + ")", e);
    }
  }

  private static @Nullable Object readValue(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("JSON text is empty");
    }
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("Unexpected JSON token " + token);
    };
  }

  private static Map<String, @Nullable Object> readObject(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, readValue(parser));
    }
    return map;
  }

  private static List<@Nullable Object> readArray(JsonParser parser) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(readValue(parser));
    }
    return list;
  }

  private static String abridged(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
