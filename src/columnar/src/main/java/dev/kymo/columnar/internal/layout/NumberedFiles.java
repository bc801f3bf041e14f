// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import dev.kymo.evaluation.dataset.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files that are called but by numbers: {@code 0000.parquet}, {@code 0001.parquet}. */
final class NumberedFiles {
  /** Longer ones are dates or the like, not places in a row. */
  private static final int LONGEST_NUMBER = 6;

  private NumberedFiles() {}

  /** The hub counts from 0000; those who write 1 without zeros may count from 1. */
  static void requireNoGaps(List<Path> paths) throws DataException {
    Map<Path, Map<Integer, Path>> folders = new TreeMap<>();
    for (Path path : paths) {
      ShardName name = ShardName.of(path);
      if (name.isNumber() && name.base().length() <= LONGEST_NUMBER) {
        folders
            .computeIfAbsent(path.resolveSibling(""), any -> new TreeMap<>())
            .put(Integer.parseInt(name.base()), path);
      }
    }
    for (Map<Integer, Path> files : folders.values()) {
      requireRow(files);
    }
  }

  private static void requireRow(Map<Integer, Path> files) throws DataException {
    String first = ShardName.of(files.values().iterator().next()).base();
    int width = first.startsWith("0") ? first.length() : 1;
    int next = first.startsWith("0") ? 0 : 1;
    for (Map.Entry<Integer, Path> file : files.entrySet()) {
      if (file.getKey() != next) {
        throw missing(
            "0".repeat(Math.max(0, width - Integer.toString(next).length())) + next,
            file.getValue());
      }
      next++;
    }
  }

  private static DataException missing(String number, Path behind) {
    Path missing = behind.resolveSibling(number + ShardName.of(behind).end());
    return new DataException(
        "%s is missing, for %s counts on; fetch the data set again, whole, or give the files other names if none is missing"
            .formatted(missing, behind.getFileName()));
  }
}
