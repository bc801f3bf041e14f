// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import java.io.IOException;
import java.util.Optional;

/** Starts runs as the environment says, the way {@code wandb.init} does. */
public final class Wandb {
  private Wandb() {}

  /**
   * Starts a run with the variables of this process; see {@link WandbEnvironment} for which are
   * read.
   *
   * @param project unless WANDB_PROJECT names another
   * @throws IllegalArgumentException if a variable has a value that is not allowed
   * @throws IOException if the journal cannot be made
   */
  public static Run init(String project) throws IOException {
    WandbEnvironment environment = new WandbEnvironment(System.getenv());
    return init(environment.runSettings(project).build(), environment);
  }

  /**
   * Starts a run: online if the environment names a server and a key, disabled if it says so, else
   * offline.
   *
   * @throws IllegalArgumentException if a variable has a value that is not allowed
   * @throws IOException if the journal cannot be made, or WANDB_RESUME is set and the server cannot
   *     be asked
   */
  public static Run init(RunSettings settings, WandbEnvironment environment) throws IOException {
    if (environment.mode() == WandbEnvironment.Mode.DISABLED) {
      return Run.disabled(settings);
    }
    WandbEnvironment.Resume resume = environment.resume();
    Optional<WandbSettings> server = environment.server();
    if (server.isEmpty()) {
      if (resume == WandbEnvironment.Resume.MUST) {
        throw new IllegalArgumentException(
            "WANDB_RESUME=must needs a server; set WANDB_BASE_URL and WANDB_API_KEY");
      }
      return Run.start(settings);
    }
    RunSettings known =
        resume == WandbEnvironment.Resume.UNSET
            ? settings
            : new Resumption(server.get(), resume).apply(settings);
    return Run.start(known, WandbBackend.to(server.get()));
  }
}
