// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder as the hub lays it out: files named by their splits in the folder itself, in {@code
 * data/}, or in a folder for each configuration; and {@code plain_text/train/0000.parquet}, as the
 * hub converts data sets.
 */
final class HubFolder {
  private static final int DEEPEST_GLANCE = 3;

  private HubFolder() {}

  /** Whether a glance shows data; the folder may be any, say the root of the disk. */
  static boolean isAt(Path folder) throws IOException {
    return HubFiles.areIn(folder, DEEPEST_GLANCE);
  }

  /**
   * The splits by name, with the configuration before a slash if a folder names one.
   *
   * @throws dev.kymo.evaluation.dataset.DataException if a link is broken or a folder closed
   */
  static Map<String, Shards> splits(Path folder) throws IOException {
    Map<String, List<Path>> files = new TreeMap<>();
    for (Path file : HubFiles.of(folder)) {
      files.computeIfAbsent(name(folder, file), any -> new ArrayList<>()).add(file);
    }
    Map<String, Shards> splits = new TreeMap<>();
    files.forEach((name, paths) -> splits.put(name, new HubShards(paths)));
    return splits;
  }

  private static String name(Path folder, Path file) {
    List<String> above = new ArrayList<>();
    folder.relativize(file.resolveSibling("")).forEach(part -> above.add(part.toString()));
    above.removeIf(part -> part.isEmpty() || part.equals("data"));
    ShardName shard = ShardName.of(file);
    if (above.isEmpty() && shard.isNumber()) {
      above.add(String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    }
    Optional<String> split = shard.split();
    if (split.isEmpty() && !above.isEmpty() && isFolderOfSplit(shard, above)) {
      String last = above.remove(above.size() - 1);
      split = Optional.of(ShardName.known(last).orElse(last));
    }
    above.add(split.orElse(shard.base()));
    return String.join("/", above);
  }

  /** {@code train/0000.parquet}, or {@code train/questions.parquet}. */
  private static boolean isFolderOfSplit(ShardName shard, List<String> above) {
    return shard.isNumber() || ShardName.known(above.get(above.size() - 1)).isPresent();
  }
}
