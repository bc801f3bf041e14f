// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads texts to classify: JSON Lines of {@code {"id": …, "text": …, "label": …}}, gzip or not, or
 * such rows in a {@link RowFormat} of a module on the class path. Ids and labels are texts or whole
 * numbers; further fields are passed over. Thread-safe.
 */
public final class ClassificationReader {
  private final List<LabelledText> examples = new ArrayList<>();
  private final Map<String, JsonLocation> places = new HashMap<>();

  private ClassificationReader() {}

  /**
   * Reads a whole file of UTF-8 text, or a place of another form that holds one split.
   *
   * @throws DataException if there is no such file or it cannot be used; see {@link
   *     SquadReader#read(Path)}
   * @throws IOException if the disk fails
   */
  public static ClassificationDataset read(Path file) throws IOException {
    return read(file, "");
  }

  /**
   * Reads a whole file, or one split of a place that holds several.
   *
   * @param usualSplit see {@link SquadReader#read(Path, String)}
   * @throws DataException as above, and if there are several splits, but not this one
   * @throws IOException if the disk fails
   */
  public static ClassificationDataset read(Path file, String usualSplit) throws IOException {
    ClassificationReader reader = new ClassificationReader();
    DataSource source =
        DataSource.read(file, usualSplit, NeededColumns.OF_LABELLED_TEXTS, reader::line);
    return new ClassificationDataset(source.name(), source.fingerprint(), reader.examples);
  }

  private void line(JsonCursor json) throws IOException {
    JsonLocation start = json.here();
    Map<String, String> fields = new HashMap<>();
    json.fields(name -> field(json, name, fields));
    for (String needed : List.of("id", "label")) {
      if (!fields.containsKey(needed)) {
        throw json.fault(
            start, needed + " is missing; each line is {\"id\": …, \"text\": …, \"label\": …}");
      }
    }
    String id = fields.getOrDefault("id", "");
    JsonLocation first = places.putIfAbsent(id, start);
    if (first != null || id.isEmpty()) {
      throw json.fault(
          start, "id \"" + id + "\" is empty or taken by another line; each needs its own");
    }
    examples.add(
        new LabelledText(id, fields.getOrDefault("text", ""), fields.getOrDefault("label", "")));
  }

  private static void field(JsonCursor json, String name, Map<String, String> fields)
      throws IOException {
    switch (name) {
      case "id", "label" -> fields.put(name, json.id());
      case "text" -> fields.put(name, json.text());
      default -> json.skip();
    }
  }
}
