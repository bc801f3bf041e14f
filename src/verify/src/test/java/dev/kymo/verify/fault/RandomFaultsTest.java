// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.RunReport;
import dev.kymo.event.EventKind;
import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.tracker.fault.FaultScale;
import dev.kymo.verify.ServedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong on the way, the tracker ends up with the history of a run without faults,
 * byte for byte. More seeds and rows: {@code -Dkymo.fault.seeds=200 -Dkymo.fault.rows=2000}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RandomFaultsTest {
  private static final int SEEDS = Integer.getInteger("kymo.fault.seeds", 20);
  private static final int ROWS = Integer.getInteger("kymo.fault.rows", 200);
  private static final int FAULTS = 6 + ROWS / 200;

  /** Stalls are at times longer than the client waits, and a quarter of the run may be lost. */
  private static final FaultScale SCALE = new FaultScale(Duration.ofMillis(300), ROWS / 4);

  private static final int BATCH = Math.max(1, ROWS / 20);

  @TempDir private static Path directory;

  private FaultyTracker tracker;
  private ServedRun expected;

  @BeforeAll
  void logWithoutFaults() throws IOException {
    tracker = FaultyTracker.start(directory, ROWS, BATCH);
    expected = tracker.logCalm().served();
    assertThat(expected.lines()).hasSize(ROWS + ROWS / 10);
  }

  @AfterAll
  void close() {
    tracker.close();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest
  @Timeout(180)
  @MethodSource("seeds")
  void aRunUnderFaultsArrivesByteForByteAsOneWithout(long seed) throws IOException {
    FaultPlan plan = FaultPlan.random(seed, FAULTS, SCALE);
    FaultyTracker.Arrived run = tracker.log("run-" + seed, plan);
    ServedRun served = run.served();
    assertThat(served.lines()).as("after %s", plan.met()).isEqualTo(expected.lines());
    assertThat(summary(served)).as("after %s", plan.met()).isEqualTo(summary(expected));
    assertThat(served.userConfig()).as("after %s", plan.met()).isEqualTo(expected.userConfig());
    assertThat(served.view().path("state")).hasToString("\"finished\"");
    assertThat(plan.met()).hasSizeGreaterThan(FAULTS / 4);
    assertAddsUp(run.report());
  }

  /** The run is ended by a thread for which the clock goes on, so its seconds are its own. */
  private static JsonNode summary(ServedRun run) {
    ObjectNode summary = run.summary().deepCopy();
    assertThat(((ObjectNode) summary.get("_wandb")).remove("runtime")).isNotNull();
    return summary;
  }

  private static void assertAddsUp(RunReport report) {
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.backends()).hasSize(1);
    for (EventKind kind : EventKind.values()) {
      assertThat(report.pending(report.backends().get(0), kind)).as(kind.label()).isZero();
    }
    assertThat(report.logged(EventKind.HISTORY)).isEqualTo(ROWS + ROWS / 10);
  }
}
