// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.evaluation.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that {@code Dataset.save_to_disk} wrote: {@code state.json} names its files.
 *
 * @param folder the folder
 */
record SavedShards(Path folder) implements Shards {
  static final String STATE = "state.json";

  static boolean isAt(Path folder) {
    return Files.isRegularFile(folder.resolve(STATE));
  }

  @Override
  public List<Path> files() throws IOException {
    Path state = folder.resolve(STATE);
    JsonNode root = SmallJson.read(state);
    refuseSelection(state, root);
    if (root.path("_data_files").isArray() && root.path("_data_files").isEmpty()) {
      throw new DataException(
          folder + " holds a data set without rows, so it has no questions; name another");
    }
    List<Path> files = new ArrayList<>();
    for (JsonNode entry : root.path("_data_files")) {
      files.add(file(state, entry.path("filename").asText()));
    }
    if (files.isEmpty()) {
      throw new DataException(state + " names no _data_files; save the data set again");
    }
    return files;
  }

  private Path file(Path state, String name) throws DataException {
    Path file = folder.resolve(name);
    if (name.isEmpty() || !folder.equals(file.getParent())) {
      throw new DataException(
          "%s names \"%s\", which is no file of its folder; save the data set again"
              .formatted(state, name));
    }
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          "%s is missing, which %s names; copy the folder again, whole".formatted(file, STATE));
    }
    return file;
  }

  /** Old versions kept a selection of rows beside all rows. */
  private static void refuseSelection(Path state, JsonNode root) throws DataException {
    for (String key : List.of("_indices_files", "_indices_data_files")) {
      if (!root.path(key).isEmpty()) {
        throw new DataException(
            "%s keeps a selection of rows (%s), which is not read; call flatten_indices() and save the data set again"
                .formatted(state, key));
      }
    }
  }
}
