// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.wandb.WandbEnvironment;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the server that a command speaks to. */
final class Servers {
  private Servers() {}

  /**
   * The server of WANDB_BASE_URL, or of an address that was given, with its key.
   *
   * @param purpose what the server is needed for, for the message
   */
  static WandbSettings find(Map<String, String> variables, @Nullable String address, String purpose)
      throws CommandFailure, IOException {
    Map<String, String> wanted = new HashMap<>(variables);
    // The mode says where new runs go; a command that names a server means that server.
    wanted.put("WANDB_MODE", "online");
    if (address != null) {
      wanted.put("WANDB_BASE_URL", address);
    }
    return new WandbEnvironment(wanted)
        .server()
        .orElseThrow(() -> CommandFailure.usage(missing(wanted.get("WANDB_BASE_URL"), purpose)));
  }

  private static String missing(@Nullable String address, String purpose) {
    return address == null || address.isBlank()
        ? "No server is named for %s: set WANDB_BASE_URL and WANDB_API_KEY (kymo tracker prints both lines)"
            .formatted(purpose)
        : "No key for %s is known, which is needed for %s: set WANDB_API_KEY (kymo tracker prints the line)"
            .formatted(address, purpose);
  }
}
