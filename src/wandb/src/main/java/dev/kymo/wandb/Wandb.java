// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.event.RunMoment;
import dev.kymo.wandb.WandbEnvironment.Resume;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Starts runs as the environment says, the way {@code wandb.init} does. */
public final class Wandb {
  private static final System.Logger diagnostics = System.getLogger(Wandb.class.getName());

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
   * offline. A server without a key is named in a warning, since it means offline too.
   *
   * <p>A run that goes on without a server goes on behind its journals on this disk.
   *
   * @throws IllegalArgumentException if a variable has a value that is not allowed, or the run that
   *     is to go on is not there
   * @throws IOException if the journal cannot be made, or the run goes on from another point and
   *     the server cannot be asked
   */
  public static Run init(RunSettings settings, WandbEnvironment environment) throws IOException {
    if (environment.mode() == WandbEnvironment.Mode.DISABLED) {
      return Run.disabled(settings);
    }
    RunSettings known = settings;
    Optional<RunMoment> branch = environment.branch();
    Optional<WandbSettings> server = environment.server();
    if (server.isEmpty()) {
      environment.address().ifPresent(address -> sayOffline(settings, address));
    }
    if (branch.isPresent()) {
      Branching.check(settings.identity(), branch.get(), environment.isRewind());
      known =
          server.isEmpty()
              ? Branching.offline(branch.get(), settings)
              : Branching.from(branch.get(), server.get(), settings);
      known = known.branchingFrom(branch.get());
    } else if (environment.resume() != Resume.UNSET) {
      Resumption resumption = new Resumption(environment.resume());
      known =
          server.isEmpty()
              ? resumption.offline(settings)
              : resumption.online(settings, server.get());
    }
    return environment.resume() == Resume.AUTO
        ? startRemembered(known, server)
        : start(known, server);
  }

  private static void sayOffline(RunSettings settings, URI address) {
    diagnostics.log(
        System.Logger.Level.WARNING,
        "Run %s is offline: WANDB_BASE_URL is %s, and there is no key for it in WANDB_API_KEY, a netrc file or W&B's settings; set WANDB_API_KEY, or WANDB_MODE=offline to hear no more of it"
            .formatted(settings.identity(), address));
  }

  private static Run startRemembered(RunSettings settings, Optional<WandbSettings> server)
      throws IOException {
    Run run = start(AutoResume.untilEnded(settings), server);
    AutoResume.remember(settings);
    return run;
  }

  private static Run start(RunSettings settings, Optional<WandbSettings> server)
      throws IOException {
    return server.isEmpty()
        ? Run.start(settings)
        : Run.start(settings, WandbBackend.to(server.get()));
  }
}
