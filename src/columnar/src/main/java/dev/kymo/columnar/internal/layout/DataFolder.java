// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.evaluation.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A folder with a data set.
 *
 * @param folder where it lies
 * @param splits by name, in order; the name is empty if there is one split and it has none
 */
public record DataFolder(Path folder, Map<String, Shards> splits) {
  private static final String DICT = "dataset_dict.json";

  /**
   * Looks what a folder holds.
   *
   * @return no splits if it holds no data
   * @throws DataException if its description is damaged
   * @throws IOException if the disk fails
   */
  public static DataFolder look(Path folder) throws IOException {
    if (Files.isRegularFile(folder.resolve(DICT))) {
      return new DataFolder(folder, saved(folder));
    }
    return new DataFolder(
        folder,
        SavedShards.isAt(folder) ? Map.of("", new SavedShards(folder)) : HubFolder.splits(folder));
  }

  /**
   * Whether a folder, which may be any, seems to hold data.
   *
   * @throws IOException if the disk fails
   */
  public static boolean isAt(Path folder) throws IOException {
    return Files.isRegularFile(folder.resolve(DICT))
        || SavedShards.isAt(folder)
        || HubFolder.isAt(folder);
  }

  private static Map<String, Shards> saved(Path folder) throws IOException {
    Path dict = folder.resolve(DICT);
    Map<String, Shards> splits = new LinkedHashMap<>();
    for (JsonNode split : SmallJson.read(dict).path("splits")) {
      Path home = folder.resolve(split.asText());
      if (!folder.equals(home.getParent()) || !SavedShards.isAt(home)) {
        throw new DataException(
            "%s names split \"%s\", but %s is not there; copy the folder again, whole, or name the folder of one split"
                .formatted(dict, split.asText(), home.resolve(SavedShards.STATE)));
      }
      splits.put(split.asText(), new SavedShards(home));
    }
    return splits;
  }

  /**
   * The name of the split to read.
   *
   * @param asked what the user named; empty for nothing
   * @param usual what to take among several if nothing is named; empty for nothing
   * @throws DataException if that leaves none, or more than one
   */
  public String choose(String asked, String usual) throws DataException {
    if (splits.isEmpty()) {
      throw new DataException(
          folder
              + " holds no data set: no state.json, dataset_dict.json, .parquet or .arrow; name the folder or file that is meant");
    }
    List<String> fitting = asked.isEmpty() ? fitting(usual) : named(asked);
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String names = String.join(", ", splits.keySet());
    throw new DataException(
        asked.isEmpty()
            ? "%s holds several splits (%s); name one, as in %s"
                .formatted(folder, names, folder.resolve(fitting.get(0)))
            : "%s has no split \"%s\"; it has %s".formatted(folder, asked, names));
  }

  private List<String> fitting(String usual) {
    List<String> all = List.copyOf(splits.keySet());
    List<String> named = usual.isEmpty() || all.size() == 1 ? List.of() : named(usual);
    return named.isEmpty() ? all : named;
  }

  /** A split may be named without its configuration where only one has it. */
  private List<String> named(String name) {
    return splits.containsKey(name)
        ? List.of(name)
        : splits.keySet().stream().filter(split -> split.endsWith("/" + name)).toList();
  }

  /** The files of a split, as {@link Shards#files} gives them. */
  public List<Path> files(String split) throws IOException {
    return Objects.requireNonNull(splits.get(split), "chosen").files();
  }

  /** What the data set is called. */
  public String name(String split) {
    Path whole = folder.toAbsolutePath().normalize();
    String own = String.valueOf(whole.getFileName());
    Path above = whole.getParent();
    if (split.equals(own) && above != null && above.getFileName() != null) {
      return above.getFileName() + "/" + own;
    }
    if (!split.isEmpty()) {
      return own + "/" + split;
    }
    return above != null && Files.isRegularFile(above.resolve(DICT))
        ? above.getFileName() + "/" + own
        : own;
  }
}
