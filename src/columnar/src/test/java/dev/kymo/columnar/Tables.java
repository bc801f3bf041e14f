// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The data sets that {@code make_tables.py} wrote. */
final class Tables {
  static final Path FOLDER = Path.of("src/test/resources");

  private Tables() {}

  /** What all of them say, read from JSON Lines. */
  static QaDataset truth(String name) throws IOException {
    return SquadReader.read(FOLDER.resolve(name + ".jsonl"));
  }

  static QaDataset read(String place) throws IOException {
    return SquadReader.read(FOLDER.resolve(place), "validation");
  }

  /** Each form of the same rows that can be read. */
  static List<Path> forms() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("forms"))) {
      return files.filter(file -> !file.endsWith("brotli.parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
