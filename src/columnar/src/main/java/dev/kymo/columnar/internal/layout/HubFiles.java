// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import dev.kymo.evaluation.dataset.DataException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/** Collects the files of data below a folder. Not thread-safe. */
final class HubFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final List<Path> found = new ArrayList<>();
  private final List<DataException> faults = new ArrayList<>();

  HubFiles(Path folder) {
    this.folder = folder;
  }

  /** Whether there are any near the top; what cannot be looked into does not count. */
  static boolean areIn(Path folder, int deepest) throws IOException {
    return !walk(folder, deepest).found.isEmpty();
  }

  /**
   * All of them, sorted.
   *
   * @throws DataException if one may be missing
   */
  static List<Path> of(Path folder) throws IOException {
    HubFiles files = walk(folder, Integer.MAX_VALUE);
    files.requireNoFaults();
    Collections.sort(files.found);
    return files.found;
  }

  private static HubFiles walk(Path folder, int deepest) throws IOException {
    HubFiles files = new HubFiles(folder);
    // the hub's cache links to its blobs
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), deepest, files);
    return files;
  }

  void requireNoFaults() throws DataException {
    if (!faults.isEmpty()) {
      throw faults.get(0);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes unused) {
    return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  private boolean isHidden(Path path) {
    return !path.equals(folder) && String.valueOf(path.getFileName()).startsWith(".");
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    ShardName name = ShardName.of(path);
    if (attributes.isRegularFile() && name.isData()) {
      found.add(path);
    } else if (name.isData() || (attributes.isSymbolicLink() && name.end().isEmpty())) {
      faults.add(
          new DataException(
              path
                  + " is no file, or a link to one that is missing; fetch the data set again, whole"));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException reason) {
    boolean seen = reason instanceof FileSystemLoopException; // it leads back to where we are
    if (!seen && !isHidden(path)) {
      faults.add(
          new DataException(
              path + " cannot be looked into; see its permissions, or move it elsewhere", reason));
    }
    return FileVisitResult.CONTINUE;
  }
}
