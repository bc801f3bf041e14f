// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON text from plain values and back. Plain values are {@code null}, Boolean, Number,
 * CharSequence, maps with string keys, iterables and arrays of these.
 *
 * <p>NaN and the infinities are written and read bare, as W&amp;B's files and requests hold them.
 */
public final class Json {
  /** What a caller's value may have, so that documents around it stay below Jackson's limit. */
  static final int DEEPEST_VALUE = 900;

  /** The file's longest record is the only limit: what was written must be read again. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private static final JsonFactory VALUES =
      FACTORY
          .rebuild()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(DEEPEST_VALUE).build())
          .build();

  /** Beyond this, not every whole number is a double, and digits behind the point say so. */
  private static final double LARGEST_PLAIN_INTEGER = 1e15;

  private Json() {}

  /**
   * JSON text of a plain value.
   *
   * @throws IllegalArgumentException if the value, or one within it, is not plain; the message
   *     names its class
   */
  public static String text(@Nullable Object value) {
    if (value instanceof Double || value instanceof Float) {
      return text(((Number) value).doubleValue());
    }
    return text(FACTORY, value);
  }

  /**
   * JSON text of a value that a caller gave, which may be anything.
   *
   * @throws IllegalArgumentException if it is not plain, holds a null key, or is nested deeper than
   *     900 levels, as one that contains itself; the message says which
   */
  public static String given(@Nullable Object value) {
    return value instanceof Double || value instanceof Float ? text(value) : text(VALUES, value);
  }

  private static String text(JsonFactory factory, @Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(text)) {
      JsonTree.write(generator, value);
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException(
          "A value is nested deeper than %s levels".formatted(Integer.toString(DEEPEST_VALUE)), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** JSON text of a number; whole numbers without a fraction, as the official SDK prints them. */
  public static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN_INTEGER) {
      return NumberOutput.toString((long) value);
    }
    return NumberOutput.toString(value, true);
  }

  /** Appends a text in quotation marks. */
  public static void quote(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  /**
   * The plain value of a JSON text: LinkedHashMap, ArrayList, String, Integer, Long, BigInteger,
   * Double, Boolean or null.
   *
   * @throws IllegalArgumentException if the text is no JSON; the message says where
   */
  public static @Nullable Object parse(String text) {
    return JsonTree.read(text);
  }

  /**
   * Checks that a text is one JSON value, and builds nothing.
   *
   * @throws IllegalArgumentException if it is not; the message says where
   */
  public static void check(String text) {
    if (!JsonNumber.is(text)) {
      JsonTree.check(text);
    }
  }
}
