// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** W&amp;B's layout of run directories, which {@code wandb sync} knows. */
final class RunDirectory {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

  private RunDirectory() {}

  /** Makes the run's directory and returns where its journal belongs. */
  static Path create(RunSettings settings, boolean offline) throws IOException {
    Path parent = RunSettings.wandbDirectory(settings.directory());
    Files.createDirectories(parent);
    String id = settings.identity().runId();
    String time = TIME.format(settings.environment().clock().now().atZone(ZoneId.systemDefault()));
    String name = (offline ? "offline-run-" : "run-") + time + "-" + id;
    return createFree(parent, name).resolve("run-" + id + ".wandb");
  }

  /** Removes the directory of a journal that could not be made; one that holds something stays. */
  static void giveBack(Path journal, Throwable failure) {
    try {
      Files.deleteIfExists(Objects.requireNonNull(journal.getParent(), "folder of a journal"));
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static Path createFree(Path parent, String name) throws IOException {
    Path directory = parent.resolve(name);
    for (int suffix = 1; ; suffix++) {
      try {
        return Files.createDirectory(directory);
      } catch (FileAlreadyExistsException taken) {
        directory = parent.resolve(name + "-" + suffix);
      }
    }
  }
}
