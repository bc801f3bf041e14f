// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where W&amp;B's clients and Kymo's keep the directories of runs. */
final class WandbDirectory {
  private WandbDirectory() {}

  /**
   * Below WANDB_DIR or the working directory: {@code .wandb} if it is there, else {@code wandb}.
   */
  static Path of(Map<String, String> variables) {
    Path root = Path.of(variables.getOrDefault("WANDB_DIR", ""));
    Path dotted = root.resolve(".wandb");
    return Files.isDirectory(dotted) ? dotted : root.resolve("wandb");
  }
}
