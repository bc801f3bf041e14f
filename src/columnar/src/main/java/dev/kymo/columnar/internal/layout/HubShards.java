// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import dev.kymo.evaluation.dataset.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files whose names say that they belong together, for example {@code
 * train-00000-of-00002.parquet}.
 *
 * @param paths in the order of their names
 */
record HubShards(List<Path> paths) implements Shards {

  HubShards {
    paths = List.copyOf(paths);
  }

  @Override
  public List<Path> files() throws DataException {
    Set<ShardName> names = paths.stream().map(ShardName::of).collect(Collectors.toSet());
    for (Path path : paths) {
      for (ShardName sibling : ShardName.of(path).siblings()) {
        if (!names.contains(sibling)) {
          throw new DataException(
              "%s is missing, which belongs to %s; fetch the data set again, whole"
                  .formatted(path.resolveSibling(sibling.text()), path.getFileName()));
        }
      }
    }
    NumberedFiles.requireNoGaps(paths);
    return paths;
  }
}
