// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the journal in a run's directory. */
final class JournalFiles {
  /** How journals' names end. */
  static final String SUFFIX = ".wandb";

  private JournalFiles() {}

  /** The only journal in a directory. */
  static Path in(Path directory) throws IOException, CommandFailure {
    List<Path> found;
    try (Stream<Path> files = Files.list(directory)) {
      found = files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    if (found.size() != 1) {
      throw CommandFailure.usage(
          "%s holds %s journals, one is needed; give the path of a run-<id>.wandb file"
              .formatted(directory, found.isEmpty() ? "no" : Integer.toString(found.size())));
    }
    return found.get(0);
  }
}
