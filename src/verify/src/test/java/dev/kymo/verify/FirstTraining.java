// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.Section;
import dev.kymo.testkit.TrackedProject;
import java.io.IOException;
import java.time.Duration;

/** A training of one step, so that an example has something to ask for. */
final class FirstTraining {
  private FirstTraining() {}

  /** Trains and evaluates once; returns the run's id. */
  static String train(TrackedProject project) throws IOException {
    try (Run run = project.start(project.newRun().build())) {
      run.log(Section.TRAIN, 100, Metrics.of("loss", 1.5));
      run.log(Section.EVAL, 100, Metrics.of("exact_match", 58.3).and("f1", 69.4));
      run.finish(0, Duration.ofSeconds(30));
      return run.identity().runId();
    }
  }
}
