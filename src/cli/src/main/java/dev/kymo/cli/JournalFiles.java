// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.journal.Journal;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds journals in directories. */
final class JournalFiles {
  /** How journals' names end. */
  static final String SUFFIX = ".wandb";

  private static final String NOTHING =
      " holds no journals; give a run-<id>.wandb file, the directory of a run that holds one, or the wandb directory";

  private static final String ONLY_ONLINE =
      " holds only runs that the official SDK sent itself; what did not arrive of them, this sends: ";

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
   *
   * @param sync what sends those
   */
  static List<Path> toSend(Path place, WandbSync sync) throws IOException, CommandFailure {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    if (!directlyIn(place).isEmpty()) {
      return List.of(in(place));
    }
    List<Path> all = new ArrayList<>();
    for (Path run : runFolders(place)) {
      all.addAll(directlyIn(run));
    }
    List<Path> found = all.stream().filter(journal -> !isOfOnlineSdk(journal)).toList();
    if (found.isEmpty()) {
      throw CommandFailure.usage(
          place + (all.isEmpty() ? NOTHING : ONLY_ONLINE + sync.ofAllIn(place)));
    }
    return found;
  }

  /**
   * Whether the official SDK wrote a journal while it sent the run itself. What cannot be read, or
   * has lost its beginning, may be one of ours: it is named when it is to be sent, and keeps no
   * other from being sent.
   */
  static boolean isOfOnlineSdk(Path journal) {
    try {
      return !isOffline(journal) && !Journal.isOurs(journal) && isWholeAtItsBeginning(journal);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isWholeAtItsBeginning(Path journal) throws IOException {
    try (JournalReader reader = JournalReader.open(journal)) {
      @Nullable JournalEntry unused = reader.next();
      return reader.damages().isEmpty();
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

  private static boolean isOffline(Path journal) {
    Path folder = journal.resolveSibling("").toAbsolutePath();
    return folder.getFileName() != null && folder.getFileName().toString().startsWith("offline-");
  }

  /** The journals in a directory and below it; nothing behind links. */
  static List<Path> within(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(JournalFiles::isJournal).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isJournal(Path file) {
    return file.toString().endsWith(SUFFIX) && Files.isRegularFile(file);
  }

  /** The journals in a directory itself. */
  static List<Path> directlyIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(JournalFiles::isJournal).sorted().toList();
    }
  }
}
