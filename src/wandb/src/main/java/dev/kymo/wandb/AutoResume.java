// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.RunSettings;
import dev.kymo.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
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
      return Json.parse(Files.readString(file)) instanceof Map<?, ?> saved
              && saved.get(RUN_ID) instanceof String id
          ? Optional.of(id)
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s cannot be read (%s), so a new run begins; set WANDB_RUN_ID to go on with another"
              .formatted(file, e.getMessage()));
      return Optional.empty();
    }
  }

  /** Forgets the run when it ends with exit code 0. */
  static RunSettings untilEnded(RunSettings settings) {
    Path file = file(settings.directory());
    return settings.whenEnded(exitCode -> forget(file, exitCode));
  }

  /** Notes a run that has a journal: one that could not begin is not there to go on with. */
  static void remember(RunSettings settings) {
    Path file = file(settings.directory());
    String id = settings.identity().runId();
    try {
      Files.writeString(file, Json.text(Map.of(RUN_ID, id)));
    } catch (IOException e) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "%s cannot be written (%s), so the next start does not go on with run %s by itself; set WANDB_RUN_ID to it"
              .formatted(file, e.getMessage(), id));
    }
  }

  private static void forget(Path file, int exitCode) {
    try {
      if (exitCode == 0) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
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
