// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where files go.
 *
 * @param directory {@code output_dir}
 * @param overwrite {@code overwrite_output_dir}: files of the same names are replaced, result files
 *     of an earlier training are removed; nothing else in the folder is touched
 */
public record OutputArguments(Path directory, boolean overwrite) {

  /**
   * Checks that nothing would be overwritten unasked. Touches nothing.
   *
   * @throws ArgumentException if the folder is not empty or is a file
   */
  public void check() throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw Ranges.refused("output_dir", directory, "a folder, and this is a file");
    }
    if (!overwrite && Files.exists(directory) && !isEmpty()) {
      throw Ranges.refused(
          "output_dir",
          directory,
          "it is not empty; give another folder, or --overwrite_output_dir to replace files there");
    }
  }

  /**
   * Makes the folder, if it is not there.
   *
   * @throws ArgumentException if it cannot be made or written to
   */
  public void create() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw Ranges.refused("output_dir", directory, "it cannot be made (" + why(e) + ")");
    }
    if (!Files.isWritable(directory)) {
      throw Ranges.refused("output_dir", directory, "a folder that may be written to");
    }
  }

  private static String why(IOException problem) {
    if (problem instanceof AccessDeniedException) {
      return "permission denied";
    }
    return problem instanceof FileSystemException file && file.getReason() != null
        ? file.getFile() + ": " + file.getReason()
        : String.valueOf(problem.getMessage());
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }
}
