// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.KymoConfig;
import dev.kymo.RunSettings;
import dev.kymo.event.RunIdentity;
import dev.kymo.recorded.EarlierSessions;
import dev.kymo.wandb.WandbEnvironment.Resume;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Finds out how a run goes on that may be there already, as WANDB_RESUME asks. */
final class Resumption {
  private static final Map<String, Object> GOING_ON =
      Map.of(KymoConfig.ROOT, Map.of(KymoConfig.GOES_ON, true));

  private final Resume resume;

  Resumption(Resume resume) {
    this.resume = resume;
  }

  /**
   * The settings with which the run starts, or goes on behind what a server has.
   *
   * @throws IllegalArgumentException if the run is there and must not be, or the other way round
   * @throws IOException if the server cannot be asked
   */
  RunSettings online(RunSettings settings, WandbSettings server) throws IOException {
    Optional<EarlierSessions> found = ResumedRun.ask(server, settings.identity(), "WANDB_RESUME");
    check(found.isPresent(), server.baseUrl().toString(), settings.identity());
    return continuing(settings, found);
  }

  /** The same behind what the journals in the {@code wandb} folder hold. */
  RunSettings offline(RunSettings settings) throws IOException {
    Optional<EarlierSessions> found = EarlierSessions.of(settings.directory(), settings.identity());
    String place = RunSettings.wandbDirectory(settings.directory()).toString();
    check(found.isPresent(), place, settings.identity());
    return continuing(settings, found);
  }

  /** What goes on may be on its way to the server yet. */
  private RunSettings continuing(RunSettings settings, Optional<EarlierSessions> found) {
    RunSettings known =
        found
            .map(run -> settings.continuing(run.nextStep(), run.config(), run.lastStart()))
            .orElse(settings);
    return resume == Resume.NEVER
        ? known
        : known.continuing(known.startingStep(), GOING_ON, known.after());
  }

  private void check(boolean found, String place, RunIdentity run) {
    if (!found && resume == Resume.MUST) {
      throw new IllegalArgumentException(
          "WANDB_RESUME=must, but %s has no run %s; check the run id or use allow"
              .formatted(place, run));
    }
    if (found && resume == Resume.NEVER) {
      throw new IllegalArgumentException(
          "WANDB_RESUME=never, but %s has run %s already; take another run id or use allow"
              .formatted(place, run));
    }
  }
}
