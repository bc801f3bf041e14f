// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import dev.kymo.columnar.internal.layout.DataFolder;
import dev.kymo.evaluation.dataset.RowFormat;
import dev.kymo.evaluation.dataset.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Parquet and Arrow. A place may be
 *
 * <ul>
 *   <li>a file of either;
 *   <li>a folder that {@code save_to_disk} of Hugging Face's {@code datasets} wrote, of one data
 *       set or of a {@code DatasetDict};
 *   <li>a folder as the hub lays it out, or as {@code datasets} caches what it fetched;
 *   <li>such a folder and a split in it, as in {@code squad/validation}.
 * </ul>
 *
 * <p>Columns of text, numbers and flags, and lists and structs of these, become fields; those of
 * other kinds (times, decimals, bytes) are passed over. Parquet may be packed with Snappy, gzip,
 * Zstandard or LZ4. Thread-safe.
 */
public final class ColumnarFormat implements RowFormat {

  /** Used by {@link java.util.ServiceLoader}. */
  public ColumnarFormat() {}

  @Override
  public boolean accepts(Path place) throws IOException {
    return Files.isRegularFile(place)
        ? TableFile.isTable(place)
        : Files.isDirectory(place) || SplitPath.of(place).isPresent();
  }

  @Override
  public Rows open(Path place, String usualSplit) throws IOException {
    if (Files.isRegularFile(place)) {
      return TableRows.open(String.valueOf(place.getFileName()), List.of(place));
    }
    Optional<SplitPath> within = Files.isDirectory(place) ? Optional.empty() : SplitPath.of(place);
    DataFolder folder = DataFolder.look(within.map(SplitPath::folder).orElse(place));
    String split = folder.choose(within.map(SplitPath::split).orElse(""), usualSplit);
    return TableRows.open(folder.name(split), folder.files(split));
  }
}
