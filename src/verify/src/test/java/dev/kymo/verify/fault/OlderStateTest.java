// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.tracker.fault.Fault;
import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.tracker.fault.Surface;
import dev.kymo.verify.ServedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tracker that loses lines is found out by whatever request meets it, the last one included. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
final class OlderStateTest {
  private static final int ROWS = 20;
  private static final int BATCH = 8;

  /** Nobody notices it. */
  private static final Fault NONE = new Fault.SlowReply(Duration.ofNanos(1));

  @TempDir private static Path directory;

  private FaultyTracker tracker;
  private ServedRun expected;

  @BeforeAll
  void logWithoutFaults() throws IOException {
    tracker = FaultyTracker.start(directory, ROWS, BATCH);
    expected = tracker.logCalm().served();
  }

  @AfterAll
  void close() {
    tracker.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theRunGoesBackToTheFirstLineThatIsGone(int requestsBefore) throws IOException {
    Fault[] faults = new Fault[requestsBefore + 1];
    Arrays.fill(faults, NONE);
    faults[requestsBefore] = new Fault.OlderState(5);
    FaultPlan plan = FaultPlan.of(faults).only(Surface.STREAM);
    FaultyTracker.Arrived run = tracker.log("older-" + requestsBefore, plan);
    assertThat(run.served().lines()).isEqualTo(expected.lines());
    assertThat(run.served().view().path("state").asText()).isEqualTo("finished");
    assertThat(run.report().isComplete()).as(run.report().toString()).isTrue();
  }
}
