// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TRAIN;
import static dev.kymo.testkit.KymoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image of the tracker, as profile {@code containers} has just built it. */
@Tag("containers")
class KymoContainerTest {
  private static final KymoContainer TRACKER =
      KymoContainer.builtFrom(
              Path.of(
                  Objects.requireNonNull(System.getProperty("kymo.container"), "kymo.container")))
          .withNetworkAliases("tracker");

  @BeforeAll
  static void start() {
    TRACKER.start();
  }

  @AfterAll
  static void stop() {
    TRACKER.close();
  }

  private static String train(TrackedProject project) throws IOException {
    try (Run run = project.start(project.newRun().build())) {
      run.log(TRAIN, 100, Metrics.of("loss", 2.5));
      run.log(EVAL, 100, Metrics.of("exact_match", 70).and("f1", 81.25));
      assertThat(run.finish(0, Duration.ofSeconds(20)).isComplete()).isTrue();
      return run.identity().runId();
    }
  }

  @Test
  void evaluationFiguresLandInEvalThroughTheContainer() throws IOException {
    KymoContainer tracker = TRACKER;
    // example: container
    try (TrackedProject project = tracker.project("squad")) {
      String id = train(project);
      assertThat(project.run(id)).metric("f1").isIn(EVAL).isNotIn(TRAIN);
    }
    // example: end
  }

  @Test
  void itsLinkOpensThePageFromThisMachine() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(TRACKER.newPageLink("/kymo/squad")).build();
    HttpResponse<Void> reply =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    assertThat(reply.statusCode()).isEqualTo(302);
    assertThat(reply.headers().firstValue("Location")).contains("/kymo/squad");
  }

  @ParameterizedTest
  @CsvSource({"tracker, 200", "evil.example, 403"})
  void otherContainersReachItByItsAlias(String host, int status) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TRACKER.url().getPort())) {
      String request = "GET /ready HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(host).getBytes(StandardCharsets.US_ASCII));
      byte[] reply = socket.getInputStream().readAllBytes();
      assertThat(new String(reply, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void nothingInItRunsAsRoot() throws IOException {
    assertThat(TRACKER.getContainerInfo().getConfig().getUser()).isEqualTo("65532:65532");
  }
}
