// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
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
  private static final int DEEPEST = 3;

  private HubFolder() {}

  /** The splits by name, with the configuration before a slash if a folder names one. */
  static Map<String, Shards> splits(Path folder) throws IOException {
    Map<String, List<Path>> files = new TreeMap<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS), // the hub's cache links to its blobs
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes unused) {
            boolean hidden = String.valueOf(found.getFileName()).startsWith(".");
            return hidden && !found.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && ShardName.of(found).isData()) {
              files.computeIfAbsent(name(folder, found), any -> new ArrayList<>()).add(found);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path found, IOException unused) {
            return FileVisitResult.CONTINUE; // what cannot be looked into holds no data for us
          }
        });
    Map<String, Shards> splits = new TreeMap<>();
    files.forEach((name, paths) -> splits.put(name, new HubShards(sorted(paths))));
    return splits;
  }

  private static List<Path> sorted(List<Path> paths) {
    return paths.stream().sorted().toList();
  }

  private static String name(Path folder, Path file) {
    List<String> above = new ArrayList<>();
    folder.relativize(file.resolveSibling("")).forEach(part -> above.add(part.toString()));
    above.removeIf(part -> part.isEmpty() || part.equals("data"));
    ShardName shard = ShardName.of(file);
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
    return shard.base().chars().allMatch(Character::isDigit)
        || ShardName.known(above.get(above.size() - 1)).isPresent();
  }
}
