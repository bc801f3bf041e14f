// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.RunSettingsBuilder;
import dev.kymo.time.Clock;
import dev.kymo.training.QaFineTuning;
import dev.kymo.training.TrainingException;
import dev.kymo.training.TrainingOutcome;
import dev.kymo.training.TrainingProgress;
import dev.kymo.training.arguments.LoggingArguments;
import dev.kymo.training.arguments.TrainingArguments;
import dev.kymo.wandb.Wandb;
import dev.kymo.wandb.WandbEnvironment;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One training from its arguments to its figures. Here the engine's classes are loaded. */
final class TrainingSession {
  /** What neither the arguments nor the environment name. */
  private static final String DEFAULT_PROJECT = "kymo";

  /** 128 and the number of SIGINT, as shells report it. */
  private static final int STOPPED = 130;

  private TrainingSession() {}

  static int run(List<String> words, Surroundings surroundings) throws CommandFailure, IOException {
    TrainingArguments arguments = TrainingArguments.parse(words);
    WandbEnvironment environment = environment(arguments.logging(), surroundings.variables());
    RunSettings settings = settings(arguments.logging(), environment);
    TrainingProgress progress =
        surroundings.terminal()
            ? new ProgressBars(surroundings.err())
            : new ProgressLines(surroundings.err(), Clock.system());
    QaFineTuning tuning = QaFineTuning.prepare(arguments, progress);
    try (Run run = Wandb.init(settings, environment);
        StopSignals signals = StopSignals.listen(surroundings.err())) {
      TrainingOutcome outcome = tuning.run(run, Clock.system(), signals.stop());
      int exitCode = outcome.stopped() ? STOPPED : ExitCodes.DONE;
      run.finish(exitCode, surroundings.patience());
      surroundings.out().println(FiguresText.of(outcome));
      return exitCode;
    } catch (TrainingException e) {
      throw CommandFailure.brokenOff(String.valueOf(e.getMessage()), e);
    }
  }

  /** An argument wins over the variable of the same meaning. */
  private static WandbEnvironment environment(
      LoggingArguments logging, Map<String, String> variables) throws IOException {
    Map<String, String> merged = new HashMap<>(variables);
    logging.project().ifPresent(project -> merged.put("WANDB_PROJECT", project));
    logging.runName().ifPresent(name -> merged.put("WANDB_NAME", name));
    WandbEnvironment environment = new WandbEnvironment(merged);
    // Asked here, so that a mode, address or key that is not allowed is found before all work.
    environment.server();
    environment.branch();
    return environment;
  }

  private static RunSettings settings(LoggingArguments logging, WandbEnvironment environment) {
    RunSettingsBuilder settings = environment.runSettings(DEFAULT_PROJECT);
    return settings.sectionMapping(logging.mapping()).build();
  }
}
