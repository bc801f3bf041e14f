// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TRAIN;
import static dev.kymo.testkit.KymoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.SectionMapping;
import dev.kymo.wandb.RunNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TrackerTest
class TrackerExtensionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
  private static final Set<URI> TRACKERS = ConcurrentHashMap.newKeySet();

  private final TrackedProject own;

  TrackerExtensionTest(TrackedProject own) {
    this.own = own;
  }

  @BeforeEach
  void theProjectIsTheSameThroughoutATest(TrackedProject project) {
    assertThat(project).isSameAs(own);
  }

  @Test
  void whatIsLoggedIsReadBackOverHttp(TrackedProject project) throws IOException {
    String id;
    try (Run run = project.start(project.newRun().build())) {
      run.log(TRAIN, 100, Metrics.of("loss", 2.5));
      run.log(EVAL, 100, Metrics.of("exact_match", 70).and("f1", 81.25));
      id = run.identity().runId();
      assertThat(run.finish(0, PATIENCE).isComplete()).isTrue();
    }
    assertThat(project.run(id)).isFinished().hasOnlySections(TRAIN, EVAL);
    assertThat(project.run(id)).section(EVAL).hasOnlyMetrics("exact_match", "f1");
    assertThat(project.run(id)).metric("f1").isIn(EVAL).isNotIn(TRAIN).hasStep(100).closeTo(81, .3);
  }

  @ParameterizedTest
  @EnumSource(
      value = SectionMapping.class,
      names = {"STRICT", "HUGGING_FACE"})
  void everyInvocationHasAProjectOfItsOwn(SectionMapping mapping, TrackedProject project)
      throws IOException {
    String id;
    try (Run run = project.start(project.newRun().runId("same").sectionMapping(mapping).build())) {
      run.log(100, Map.of("f1", 81.25));
      id = run.identity().runId();
      run.finish(0, PATIENCE);
    }
    String section = mapping == SectionMapping.STRICT ? "unsorted" : "train";
    assertThat(project.run(id)).hasOnlySections(dev.kymo.Section.named(section));
    assertThatThrownBy(() -> assertThat(project.run(id)).metric("f1").isIn(EVAL))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "f1 belongs in eval, it is in " + section + ", because it was logged without a section")
        .hasMessageContaining("f1 (1 point)  <- misplaced");
  }

  @RepeatedTest(2)
  @Execution(ExecutionMode.CONCURRENT)
  void namesComeFromTheTestAndNeverTwice(TrackedProject project) {
    assertThat(project.name()).startsWith("TrackerExtensionTest.namesComeFromTheTestAndNeverTwice");
    assertThat(SEEN.add(project.name())).isTrue();
  }

  @RepeatedTest(2)
  void thereIsOneTrackerForAll(TrackedProject project) {
    TRACKERS.add(project.settings().baseUrl());
    assertThat(TRACKERS).hasSize(1);
  }

  @Test
  void aRunThatIsNotThereIsSaidToBeSo(TrackedProject project) {
    assertThatThrownBy(() -> project.run("nobody"))
        .isInstanceOf(RunNotFoundException.class)
        .hasMessageContaining(project.name() + "/nobody");
  }

  @Test
  void itsLinkOpensThePageWithoutAKey(TrackedProject project)
      throws IOException, InterruptedException {
    HttpResponse<Void> reply =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(project.url()).build(),
                HttpResponse.BodyHandlers.discarding());
    assertThat(reply.statusCode()).isEqualTo(302);
    assertThat(reply.headers().firstValue("Location").orElse("")).endsWith(project.name());
  }

  @Nested
  class InNestedClasses {
    @Test
    void theNameSaysWhere(TrackedProject project) {
      assertThat(project.name()).isEqualTo("TrackerExtensionTest.InNestedClasses.theNameSaysWhere");
    }
  }
}
