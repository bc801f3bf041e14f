// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.RunSettings;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunMoment;
import dev.kymo.recorded.EarlierSessions;
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
    RunIdentity origin = origin(moment, settings);
    Optional<EarlierSessions> found = ResumedRun.ask(server, origin, variable(moment, settings));
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no run %s to go on from; check the run id and the project"
              .formatted(server.baseUrl(), origin));
    }
    return goingOn(moment, settings, server.baseUrl().toString(), found.get());
  }

  /**
   * Looks for the run in the journals of the {@code wandb} folder. If none of them is there, they
   * may be on another machine, and the step is taken as it is.
   *
   * @throws IllegalArgumentException if the run is there and ends before the step
   * @throws IOException if a journal cannot be read
   */
  static RunSettings offline(RunMoment moment, RunSettings settings) throws IOException {
    Optional<EarlierSessions> found =
        EarlierSessions.of(settings.directory(), origin(moment, settings));
    String place = RunSettings.wandbDirectory(settings.directory()).toString();
    return found.isEmpty() ? settings : goingOn(moment, settings, place, found.get());
  }

  private static String variable(RunMoment moment, RunSettings settings) {
    return isRewind(moment, settings) ? "WANDB_RESUME_FROM" : "WANDB_FORK_FROM";
  }

  private static boolean isRewind(RunMoment moment, RunSettings settings) {
    return moment.runId().equals(settings.identity().runId());
  }

  private static RunIdentity origin(RunMoment moment, RunSettings settings) {
    RunIdentity run = settings.identity();
    return new RunIdentity(run.entity(), run.project(), moment.runId());
  }

  private static RunSettings goingOn(
      RunMoment moment, RunSettings settings, String place, EarlierSessions held) {
    checkStep(moment, variable(moment, settings), place, held.nextStep());
    return isRewind(moment, settings)
        ? settings.continuing(moment.step() + 1, held.config(), held.lastStart())
        : settings;
  }

  private static void checkStep(RunMoment moment, String variable, String place, long nextStep) {
    if (moment.step() >= nextStep) {
      String held =
          nextStep == 0
              ? "no step of it yet; start the run without this variable"
              : "steps up to " + (nextStep - 1) + "; take one of them";
      throw new IllegalArgumentException(
          "%s \"%s\" is behind the run's end: %s has %s".formatted(variable, moment, place, held));
    }
  }
}
