// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Looks after the folder that results go to. */
final class ScoreFiles {
  private ScoreFiles() {}

  /** Refuses a folder in which something could be overwritten. Touches nothing. */
  static void check(Path directory) throws CommandFailure, IOException {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw CommandFailure.usage("--output " + directory + " is a file; name a folder");
    }
    try (Stream<Path> files = Files.list(directory)) {
      if (files.findAny().isPresent()) {
        throw CommandFailure.usage(
            "--output " + directory + " is not empty and is left as it is; name another folder");
      }
    }
  }
}
