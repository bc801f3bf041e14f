// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.RunReport;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.fault.Fault;
import dev.kymo.tracker.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide's page about faults. */
final class FaultsExampleTest {
  @TempDir private Path directory;

  private RunReport train(Tracker tracker) throws IOException {
    return LoggedRun.log(tracker, directory, "example", 20, 5);
  }

  // example: plan
  @Test
  void nothingIsLostWhenTheServerFails() throws IOException {
    FaultPlan plan =
        FaultPlan.of(
            Fault.tooManyRequests(Duration.ofSeconds(1)),
            Fault.Reset.WITHIN_BODY,
            Fault.Reset.BEFORE_REPLY,
            Fault.status(503));
    try (Tracker tracker = Tracker.start()) {
      tracker.faults(plan);
      RunReport report = train(tracker);
      assertThat(report.isComplete()).isTrue();
      assertThat(plan.isOver()).isTrue();
    }
  }
  // example: end
}
