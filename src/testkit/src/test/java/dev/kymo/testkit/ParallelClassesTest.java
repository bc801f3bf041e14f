// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.Section;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs two test classes at the same time, in a test run of their own. */
class ParallelClassesTest {
  private static final Set<URI> TRACKERS = ConcurrentHashMap.newKeySet();
  private static final Set<String> PROJECTS = ConcurrentHashMap.newKeySet();

  /** Each waits here for the other, with its project in hand and its run open. */
  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  private static void logAndReadBack(TrackedProject project, double f1)
      throws BrokenBarrierException, InterruptedException, IOException, TimeoutException {
    TRACKERS.add(project.settings().baseUrl());
    PROJECTS.add(project.name());
    try (Run run = project.start(project.newRun().runId("same").build())) {
      BOTH.await(60, TimeUnit.SECONDS);
      run.log(Section.EVAL, 1, Metrics.of("f1", f1));
      run.finish(0, Duration.ofSeconds(20));
    }
    KymoAssertions.assertThat(project.run("same")).metric("f1").hasStep(1).closeTo(f1, 0);
  }

  @TrackerTest
  static class First {
    @Test
    void itReadsBackItsOwnValue(TrackedProject project)
        throws BrokenBarrierException, InterruptedException, IOException, TimeoutException {
      logAndReadBack(project, 0.25);
    }
  }

  @TrackerTest
  static class Second {
    @Test
    void itReadsBackItsOwnValue(TrackedProject project)
        throws BrokenBarrierException, InterruptedException, IOException, TimeoutException {
      logAndReadBack(project, 0.75);
    }
  }

  @Test
  void theyShareOneTrackerAndHaveProjectsOfTheirOwn() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(First.class), selectClass(Second.class))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter(
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session.getLauncher().execute(request, listener);
    }
    assertThat(listener.getSummary().getFailures()).isEmpty();
    assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(2);
    assertThat(TRACKERS).hasSize(1);
    assertThat(PROJECTS).hasSize(2);
  }
}
