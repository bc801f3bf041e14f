// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The command of the official SDK that sends journals, whole, as one writes it in a POSIX shell.
 *
 * @param settings what has to stand in front of it
 */
record WandbSync(String settings) {
  private static final String NAME = "wandb sync";

  /**
   * The command that sends to a server.
   *
   * @param address null for the server that the SDK finds by itself
   */
  static WandbSync to(@Nullable String address) {
    return new WandbSync(address == null ? "" : "WANDB_BASE_URL=" + ShellWord.of(address) + " ");
  }

  /**
   * For one journal. Without these options the SDK 0.30.0 passes over a journal in a folder that is
   * not named {@code offline-…}, and over one that is marked as sent, also if it is named.
   */
  String of(Path journal) {
    return settings
        + NAME
        + " --include-online --include-synced "
        + ShellWord.of(journal.toString());
  }

  /** For all journals in W&amp;B's directory that are not marked as sent. */
  String ofAllIn(Path directory) {
    return settings + NAME + " --include-online " + ShellWord.of(directory.toString());
  }

  /** A message of who knows only the command's name, with the command for a journal. */
  String spelledOut(String message, Path journal) {
    return message.replace(NAME, of(journal));
  }
}
