// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers among a row's columns, as {@link FlatRow} would give them, read without building the
 * row's tree: twice as fast, which counts where a chart has 100,000 rows. Not thread-safe.
 */
public final class NumberRow {
  private static final String MEDIA = "_type";

  private final List<String> names = new ArrayList<>();
  private double[] values = new double[16];

  /** Takes a column's number. */
  public interface Reader {
    /** A column with its number in the row. */
    void accept(String column, double value);
  }

  /** Gives the numbers of a row; none if the text is no JSON object. */
  public void forEach(String row, Reader reader) {
    names.clear();
    try (JsonParser parser = Json.parser(row)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      readObject("", parser);
    } catch (IOException e) {
      return; // such a line is kept and holds no numbers
    }
    for (int i = 0; i < names.size(); i++) {
      reader.accept(names.get(i), values[i]);
    }
  }

  private void readObject(String path, JsonParser parser) throws IOException {
    int before = names.size();
    boolean media = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      media |= name.equals(MEDIA) && !path.isEmpty();
      String column = path.isEmpty() ? name : path + "." + name;
      if (value == JsonToken.START_OBJECT) {
        readObject(column, parser);
      } else if (value.isNumeric()) {
        add(column, parser.getDoubleValue());
      } else {
        parser.skipChildren();
      }
    }
    if (media) {
      names.subList(before, names.size()).clear();
    }
  }

  private void add(String column, double value) {
    if (names.size() == values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    values[names.size()] = value;
    names.add(column);
  }
}
