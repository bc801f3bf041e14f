// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.backend.Backend;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.shipping.BackOff;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Shipper;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import dev.kymo.time.Clock;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server takes a later session of a run for a live one, whose rest lies in its journal. */
@TrackerTest
class ReplayBehindLaterTest {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
  private static final BatchLimits ONE_EVENT =
      new BatchLimits(1, 1, Duration.ZERO, Duration.ofMinutes(1));

  private static Run session(TrackedProject project, int number) throws IOException {
    ManualClock clock = new ManualClock(MORNING.plus(Duration.ofHours(number)));
    Run run = Run.start(project.newRun().runId("abc").clock(clock).build());
    run.log(EVAL, 10 * number + 1, Metrics.of("f1", number));
    run.log(EVAL, 10 * number + 2, Metrics.of("f1", number));
    return run;
  }

  private static Path finished(TrackedProject project, int number) throws IOException {
    try (Run run = session(project, number)) {
      return run.finish(0, Duration.ZERO).journal();
    }
  }

  /** Sends a journal up to its first row, as a process does whose network goes down then. */
  private static Path cutOff(TrackedProject project, Path journal) throws IOException {
    return cutOff(project, journal, 5);
  }

  private static Path cutOff(TrackedProject project, Path journal, int events) throws IOException {
    BackOff backOff = new BackOff(Duration.ZERO, Duration.ZERO, new SplittableRandom(1));
    try (Backend backend = project.backend();
        Shipper shipper = Shipper.open(journal, backend, ONE_EVENT, backOff, Clock.system())) {
      while (shipper.progress().acknowledged().values().stream().mapToLong(n -> n).sum() < events) {
        shipper.shipOnce();
      }
    }
    assertThat(project.run("abc").state()).isEqualTo(RecordedRun.State.RUNNING);
    return journal;
  }

  private static CommandRun replay(TrackedProject project, Path... journals) {
    String[] arguments =
        Stream.concat(Stream.of("replay"), Arrays.stream(journals).map(Path::toString))
            .toArray(String[]::new);
    return CommandRun.with(project.environment(), arguments);
  }

  private static List<Double> steps(TrackedProject project) throws IOException {
    return project.run("abc").metric("eval", "f1").orElseThrow().points().stream()
        .map(Point::step)
        .toList();
  }

  @Test
  void allOfARunArrivesInOneCallThoughItsLastSessionWasCutOff(TrackedProject project)
      throws IOException {
    Path first = finished(project, 0);
    Path second = cutOff(project, finished(project, 1));
    CommandRun run = replay(project, first.resolveSibling("").resolveSibling(""));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsSubsequence(second + ": ", first + ": ").hasLineCount(2);
    assertThat(steps(project)).containsExactly(11.0, 12.0, 1.0, 2.0);
    assertThat(project.run("abc").state()).isEqualTo(RecordedRun.State.FINISHED);
  }

  @Test
  void aSessionThatWasCutOffBeforeItsFirstRowHasItsPlaceInTheOrder(TrackedProject project)
      throws IOException {
    Path first = finished(project, 0);
    Path second = cutOff(project, finished(project, 1), 2);
    CommandRun run = replay(project, first.resolveSibling("").resolveSibling(""));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsSubsequence(first + ": ", second + ": ").hasLineCount(2);
    assertThat(steps(project)).containsExactly(1.0, 2.0, 11.0, 12.0);
    assertThat(project.run("abc").state()).isEqualTo(RecordedRun.State.FINISHED);
  }

  @Test
  void theRestsOfTwoSessionsThatWereCutOffFollowTheLast(TrackedProject project) throws IOException {
    Path first = cutOff(project, finished(project, 0));
    Path second = finished(project, 1);
    Path third = cutOff(project, finished(project, 2));
    CommandRun run = replay(project, second, third, first);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(steps(project)).containsExactlyInAnyOrder(1.0, 2.0, 11.0, 12.0, 21.0, 22.0);
    assertThat(project.run("abc").state()).isEqualTo(RecordedRun.State.FINISHED);
  }

  @Test
  void anEarlierSessionWaitsWhileTheLaterOneIsBeingWritten(TrackedProject project)
      throws IOException {
    Path first = finished(project, 0);
    try (Run live = session(project, 1)) {
      cutOff(project, live.journal());
      CommandRun early = replay(project, first, live.journal());
      assertThat(early.exitCode()).isEqualTo(ExitCodes.SERVER);
      assertThat(early.err())
          .contains(first + ": ", "events are pending", "silent for five minutes")
          .doesNotContain("held back")
          .hasLineCount(1);
      assertThat(early.out()).contains(live.journal() + ": ", "it is still being written");
      live.finish(0, Duration.ZERO);
      CommandRun late = replay(project, first, live.journal());
      assertThat(late.exitCode()).as(late.err()).isZero();
    }
    assertThat(steps(project)).containsExactlyInAnyOrder(11.0, 12.0, 1.0, 2.0);
  }
}
