// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds journals in directories. */
final class JournalFiles {
  /** How journals' names end. */
  static final String SUFFIX = ".wandb";

  private JournalFiles() {}

  /** The only journal in a directory. */
  static Path in(Path directory) throws IOException, CommandFailure {
    List<Path> found = directlyIn(directory);
    if (found.size() != 1) {
      throw CommandFailure.usage(
          "%s holds %s journals, one is needed; give the path of a run-<id>.wandb file"
              .formatted(directory, found.isEmpty() ? "no" : Integer.toString(found.size())));
    }
    return found.get(0);
  }

  /**
   * The journals to send of a place: a file, the directory of a run, or W&amp;B's directory with
   * those of all runs. Of the latter, runs that the official SDK sent itself are left out.
   */
  static List<Path> toSend(Path place) throws IOException, CommandFailure {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    List<Path> runs = directlyIn(place).isEmpty() ? runFolders(place) : List.of();
    List<Path> found = new ArrayList<>();
    for (Path run : runs) {
      for (Path journal : directlyIn(run)) {
        if (isOffline(run) || !isOfAnother(journal)) {
          found.add(journal);
        }
      }
    }
    return found.isEmpty() ? List.of(in(place)) : found;
  }

  /** What cannot be read is named when it is to be sent, and keeps no other from being sent. */
  private static boolean isOfAnother(Path journal) {
    try {
      return !Journal.isOurs(journal);
    } catch (IOException e) {
      return false;
    }
  }

  /** The directories of runs in W&amp;B's directory, by name; nothing behind links. */
  static List<Path> runFolders(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(JournalFiles::isRunFolder).sorted().toList();
    }
  }

  private static boolean isRunFolder(Path entry) {
    return entry.getFileName().toString().matches("(offline-)?run-\\d{8}_\\d{6}-.+")
        && Files.isDirectory(entry)
        && !Files.isSymbolicLink(entry);
  }

  private static boolean isOffline(Path runFolder) {
    return runFolder.getFileName().toString().startsWith("offline-");
  }

  /** The journals in a directory itself. */
  static List<Path> directlyIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }
}
