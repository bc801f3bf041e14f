// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a tracker's data folder. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The tracker's data folder; ~/.kymo/tracker if not given.")
  private @Nullable Path chosen = null;

  Path folder(Surroundings surroundings) {
    if (chosen != null && chosen.toString().isBlank()) {
      throw new IllegalArgumentException("--data is blank; name a folder, or leave it out");
    }
    return chosen != null ? chosen.toAbsolutePath().normalize() : usual(surroundings);
  }

  static Path usual(Surroundings surroundings) {
    return surroundings.home().resolve(".kymo").resolve("tracker");
  }
}
