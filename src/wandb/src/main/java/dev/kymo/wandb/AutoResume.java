// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.RunSettings;
import dev.kymo.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Remembers a run until it has ended well, in the file of the official SDK 0.30.0: {@code
 * wandb/wandb-resume.json} with the run's id.
 */
final class AutoResume {
  private static final System.Logger diagnostics = System.getLogger(AutoResume.class.getName());
  private static final String RUN_ID = "run_id";

  private AutoResume() {}

  /** The run that did not end well, by the folder of its {@code wandb} folder. */
  static Optional<String> previousRun(Path directory) {
    Path file = file(directory);
    try {
      return noted(file);
    } catch (IOException | IllegalArgumentException e) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s cannot be read (%s), so a new run begins; set WANDB_RUN_ID to go on with another"
              .formatted(file, e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<String> noted(Path file) throws IOException {
    try {
      return Json.parse(Files.readString(file)) instanceof Map<?, ?> saved
              && saved.get(RUN_ID) instanceof String id
          ? Optional.of(id)
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Forgets the run when it ends with exit code 0. */
  static RunSettings untilEnded(RunSettings settings) {
    Path file = file(settings.directory());
    String id = settings.identity().runId();
    return settings.whenEnded(exitCode -> forget(file, id, exitCode));
  }

  /** Notes a run that has a journal: one that could not begin is not there to go on with. */
  static void remember(RunSettings settings) {
    Path file = file(settings.directory());
    String id = settings.identity().runId();
    try {
      replace(file, Json.text(Map.of(RUN_ID, id)));
    } catch (IOException e) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s cannot be written (%s), so the next start does not go on with run %s by itself; set WANDB_RUN_ID to it"
              .formatted(file, e.getMessage(), id));
    }
  }

  /** As a whole: another process may read it at any moment. */
  private static void replace(Path file, String content) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent(), "folder of a file");
    Path fresh = Files.createTempFile(folder, file.getFileName() + ".", ".new");
    try {
      Files.writeString(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Another process may have remembered its run since; that one is still to be gone on with. */
  private static void forget(Path file, String id, int exitCode) {
    try {
      if (exitCode == 0 && noted(file).filter(id::equals).isPresent()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | IllegalArgumentException e) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s cannot be removed (%s), so the next run resumes this one; remove it"
              .formatted(file, e.getMessage()));
    }
  }

  private static Path file(Path directory) {
    return RunSettings.wandbDirectory(directory).resolve("wandb-resume.json");
  }
}
