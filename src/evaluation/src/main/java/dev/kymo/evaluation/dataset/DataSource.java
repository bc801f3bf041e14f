// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What was read: JSON, or rows of a form that a module on the class path knows.
 *
 * @param name of the data set
 * @param fingerprint of JSON that of its bytes, unpacked if they are gzip. Of rows that of JSON
 *     Lines which say the same, with sorted keys and nothing escaped that need not be, so that
 *     neither form nor compression nor the number of files counts
 */
record DataSource(String name, String fingerprint) {
  private static final JsonMapper LINES =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .build();

  /** Reads a place to its end, one object after the other. */
  static DataSource read(
      Path place, String usualSplit, NeededColumns needed, JsonSource.Reading reading)
      throws IOException {
    Optional<RowFormat> format = format(place);
    if (format.isPresent()) {
      try (Rows rows = format.orElseThrow().open(place, usualSplit)) {
        needed.check(rows);
        return new DataSource(rows.name(), readEach(rows, reading));
      }
    }
    String fingerprint = JsonSource.readEach(place, reading);
    return new DataSource(String.valueOf(place.getFileName()), fingerprint);
  }

  private static Optional<RowFormat> format(Path place) throws IOException {
    for (RowFormat format : ServiceLoader.load(RowFormat.class, RowFormat.class.getClassLoader())) {
      if (format.accepts(place)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private static String readEach(Rows rows, JsonSource.Reading reading) throws IOException {
    MessageDigest digest = Fingerprints.sha256();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      try (RowParser parser = new RowParser(row)) {
        JsonCursor json = new JsonCursor(row.file(), parser, Places.ROWS);
        json.next();
        reading.read(json);
      }
      digest.update(LINES.writeValueAsBytes(row.fields()));
      digest.update((byte) '\n');
    }
    return Fingerprints.of(digest);
  }
}
