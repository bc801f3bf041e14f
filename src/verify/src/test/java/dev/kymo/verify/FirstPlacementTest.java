// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import static dev.kymo.testkit.KymoAssertions.assertThat;
import static dev.kymo.verify.FirstTraining.train;

import dev.kymo.Section;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

// example: test
@TrackerTest
final class FirstPlacementTest {
  @Test
  void evaluationFiguresLandInEval(TrackedProject project) throws IOException {
    String id = train(project);
    assertThat(project.run(id)).metric("f1").isIn(Section.EVAL).isNotIn(Section.TRAIN);
  }
}
