// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TRAIN;
import static dev.kymo.testkit.KymoAssertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of docs/guide/ci.md; an interface, for its class has no other modifiers there. */
interface NewcomersPage {
  // example: test
  @TrackerTest
  class PlacementTest {
    @Test
    void figuresOfTheEvaluationLandInEval(TrackedProject project) throws IOException {
      try (Run run = project.start(project.newRun().runId("first").build())) {
        run.log(TRAIN, 100, Metrics.of("loss", 2.5));
        run.log(100, Map.of("f1", 69.4));
        run.finish(0, Duration.ofSeconds(30));
      }
      assertThat(project.run("first")).metric("f1").isIn(EVAL).isNotIn(TRAIN);
    }
  }
  // example: end
}
