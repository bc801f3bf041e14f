// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a run's directory with all that is in it; links are removed, not followed. */
final class RunRemoval extends SimpleFileVisitor<Path> {
  private RunRemoval() {}

  static void remove(Path run) throws IOException {
    Files.walkFileTree(run, new RunRemoval());
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.delete(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
      throws IOException {
    if (problem != null) {
      throw problem;
    }
    Files.delete(folder);
    return FileVisitResult.CONTINUE;
  }
}
