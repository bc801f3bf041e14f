// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.RunSettings;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunMoment;
import java.io.IOException;
import java.util.Optional;

/**
 * A run that goes on from the middle of a history: of its own, which is rewound, or of another
 * run's, of which it is a fork.
 */
final class Branching {
  private Branching() {}

  static void check(RunIdentity run, RunMoment moment, boolean rewind) {
    boolean own = moment.runId().equals(run.runId());
    if (rewind && !own) {
      throw new IllegalArgumentException(
          "WANDB_RESUME_FROM \"%s\" is not of run %s; a run is rewound within its own history, use WANDB_FORK_FROM for another's"
              .formatted(moment, run.runId()));
    }
    if (!rewind && own) {
      throw new IllegalArgumentException(
          "WANDB_FORK_FROM \"%s\" is of the run itself; give the fork another id, or use WANDB_RESUME_FROM"
              .formatted(moment));
    }
  }

  /**
   * Asks the server for the run that is gone on from. A rewound run keeps its config.
   *
   * @throws IllegalArgumentException if the server has no such run, or it ends before the step
   * @throws IOException if it cannot be asked
   */
  static RunSettings from(RunMoment moment, WandbSettings server, RunSettings settings)
      throws IOException {
    RunIdentity run = settings.identity();
    RunIdentity origin = new RunIdentity(run.entity(), run.project(), moment.runId());
    Optional<ResumedRun> found = ResumedRun.ask(server, origin);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no run %s to go on from; check the run id and the project"
              .formatted(server.baseUrl(), origin));
    }
    checkStep(moment, origin.equals(run), server, found.get().nextStep());
    return origin.equals(run)
        ? settings.continuing(moment.step() + 1, found.get().config())
        : settings;
  }

  private static void checkStep(
      RunMoment moment, boolean rewind, WandbSettings server, long nextStep) {
    if (moment.step() >= nextStep) {
      String held =
          nextStep == 0
              ? "no step of it yet; start the run without this variable"
              : "steps up to " + (nextStep - 1) + "; take one of them";
      throw new IllegalArgumentException(
          "%s \"%s\" is behind the run's end: %s has %s"
              .formatted(
                  rewind ? "WANDB_RESUME_FROM" : "WANDB_FORK_FROM",
                  moment,
                  server.baseUrl(),
                  held));
    }
  }
}
