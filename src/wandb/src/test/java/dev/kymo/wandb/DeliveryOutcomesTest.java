// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunReport;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.event.EventKind;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.time.ManualClock;
import dev.kymo.wandb.ScriptedServer.Answer;
import dev.kymo.wandb.ScriptedServer.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole journals against a server that answers badly; waiting costs no time here. */
class DeliveryOutcomesTest {
  private static final int ROWS = 10;
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final BatchLimits SMALL =
      new BatchLimits(1 << 20, 4, Duration.ofSeconds(1), Duration.ofHours(1));

  @TempDir Path directory;
  private final ScriptedServer server = ScriptedServer.start();
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));

  @AfterEach
  void stop() {
    server.close();
  }

  private Path journal() throws IOException {
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      for (int step = 0; step < ROWS; step++) {
        run.log(Section.EVAL, step, Metrics.of("f1", step));
      }
      return run.finish(0, Duration.ofSeconds(10)).journal();
    }
  }

  private ReplayReport replay() throws IOException, InterruptedException {
    return replay(journal());
  }

  private ReplayReport replay(Path journal) throws IOException, InterruptedException {
    try (WandbBackend backend = WandbBackend.to(server.settings())) {
      return Replay.of(journal, backend, SMALL, PATIENCE, clock).run(progress -> {});
    }
  }

  private List<String> historyThatWasTaken(int fromRequest) {
    List<Request> requests = server.streamRequests();
    return StoredLines.of("wandb-history.jsonl", requests.subList(fromRequest, requests.size()));
  }

  private static void assertWhole(ReplayReport report) {
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.progress().acknowledged()).containsEntry(EventKind.HISTORY, (long) ROWS);
  }

  @Test
  void aServerThatLacksLinesGetsThemFromTheOneItNames() throws IOException, InterruptedException {
    Path journal = journal();
    server.answerStream(Answer.of(200, "{}"), Answer.of(200, "{}"), Answer.of(200, "{}"));
    server.answerStream(Answer.of(409, "{\"error\":\"a gap\",\"expected\":1}"));
    assertWhole(replay(journal));
    JsonNode again = server.streamRequests().get(4).file("wandb-history.jsonl");
    assertThat(again.path("offset").asInt()).isEqualTo(1);
    assertThat(server.graphqlRequests()).hasSizeGreaterThan(1);
  }

  @Test
  void onlyTheStreamThatTheServerNamesIsTakenBack() throws IOException, InterruptedException {
    server.answerStream(Answer.of(200, "{}"), Answer.of(200, "{}"), Answer.of(200, "{}"));
    server.answerStream(
        Answer.of(409, "{\"error\":\"a gap\",\"file\":\"output.log\",\"expected\":0}"));
    assertWhole(replay());
    assertThat(server.streamRequests().get(4).body())
        .isEqualTo(server.streamRequests().get(3).body());
  }

  private static Answer lines(int history) {
    return Answer.of(
        200, "{\"lines\":{\"wandb-history.jsonl\":" + Integer.toString(history) + "}}");
  }

  @Test
  void aServerThatSaysInPassingThatItHasFewerLinesGetsThemAgain()
      throws IOException, InterruptedException {
    server.answerStream(Answer.of(200, "{}"), Answer.of(200, "{}"), Answer.of(200, "{}"));
    server.answerStream(lines(2));
    server.refuseStream(request -> true, lines(ROWS));
    assertWhole(replay());
    JsonNode again = server.streamRequests().get(4).file("wandb-history.jsonl");
    assertThat(again.path("offset").asInt()).isEqualTo(2);
  }

  @Test
  void aServerThatLosesLinesWithTheEndGetsThemAndTheEndAgain()
      throws IOException, InterruptedException {
    for (int i = 0; i < 4; i++) {
      server.answerStream(Answer.of(200, "{}"));
    }
    server.answerStream(lines(9));
    server.refuseStream(request -> true, lines(ROWS));
    assertWhole(replay());
    List<Request> requests = server.streamRequests();
    assertThat(requests.get(4).body()).contains("\"complete\":true");
    assertThat(server.lastStreamRequest().body()).contains("\"complete\":true");
    assertThat(requests).hasSizeGreaterThan(5);
  }

  @Test
  void eachRequestHasAHigherNumberThanTheOneBefore() throws IOException, InterruptedException {
    replay();
    List<Request> requests = server.streamRequests();
    for (int i = 1; i < requests.size(); i++) {
      assertThat(Long.parseLong(requests.get(i).header("X-kymo-request")))
          .isGreaterThan(Long.parseLong(requests.get(i - 1).header("X-kymo-request")));
      assertThat(requests.get(i).header("X-kymo-session"))
          .isEqualTo(requests.get(0).header("X-kymo-session"))
          .matches("[0-9a-f]{16}");
    }
  }

  @Test
  void aServerThatComesBackEmptyGetsEverythingAgain() throws IOException, InterruptedException {
    Answer empty = Answer.of(409, "{\"error\":\"a gap\",\"expected\":0}");
    server.answerStream(Answer.of(200, "{}"), Answer.of(200, "{}"), Answer.of(404, ""), empty);
    assertWhole(replay());
    assertThat(historyThatWasTaken(4)).hasSize(ROWS);
  }

  @Test
  void aServerThatAsksTwiceForTheSameLinesGetsTheWholeJournal()
      throws IOException, InterruptedException {
    Answer gap = Answer.of(409, "{\"error\":\"a gap\",\"expected\":2}");
    server.answerStream(Answer.of(200, "{}"), Answer.of(200, "{}"), gap, gap);
    assertWhole(replay());
    assertThat(historyThatWasTaken(4)).hasSize(ROWS);
  }

  /** From the row with number 103 on there are 40 rows. */
  private Optional<Answer> loseLines(Request request) {
    JsonNode offset = request.json().path("files").path("wandb-history.jsonl").path("offset");
    if (offset.asInt() != 103) {
      return Optional.empty();
    }
    server.answerHeldRun(ScriptedServer.held("\"historyLineCount\":40"));
    return Optional.of(Answer.of(409, "{\"error\":\"a gap\",\"expected\":40}"));
  }

  @Test
  void aServerThatLostWhatItHeldBeforeTheJournalGetsTheJournalBehindTheRest()
      throws IOException, InterruptedException {
    server.answerHeldRun(ScriptedServer.held("\"historyLineCount\":100"));
    server.answerStreamBy(this::loseLines);
    List<String> said;
    try (Warnings warnings = Warnings.of("dev.kymo.shipping.Bookmark")) {
      assertWhole(replay());
      said = warnings.said();
    }
    List<Integer> offsets = new ArrayList<>();
    for (Request request : server.streamRequests()) {
      JsonNode part = request.file("wandb-history.jsonl");
      if (part.has("offset")) {
        offsets.add(part.path("offset").asInt());
      }
    }
    assertThat(offsets).containsExactly(100, 103, 40, 43, 47);
    assertThat(said)
        .singleElement()
        .asString()
        .contains("has lost 60 rows from before this session", "come only with a new fork");
  }

  @Test
  void aKeyThatTurnsInvalidDelaysTheRestUntilItIsMended() throws IOException, InterruptedException {
    Answer refused = Answer.of(401, "{\"error\":\"no such key\"}");
    server.answerStream(Answer.of(200, "{}"), refused, refused, refused, refused);
    assertWhole(replay());
    assertThat(Duration.ofNanos(clock.nanoTime()))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
  }

  @Test
  void aKeyThatStaysInvalidLeavesTheRestPendingAndSaysWhy()
      throws IOException, InterruptedException {
    server.answerStream(Answer.of(200, "{}"));
    for (int i = 0; i < 200; i++) {
      server.answerStream(Answer.of(401, ""));
    }
    ReplayReport report = replay();
    assertThat(report.progress().problem().orElseThrow()).endsWith("401; check the API key");
    assertThat(report.pending(EventKind.HISTORY)).isPositive();
    assertThat(report.progress().refused()).isEmpty();
  }

  @Test
  void retryAfterIsWaitedForAndSoAreUsedUpRequests() throws IOException, InterruptedException {
    server.answerStream(
        new Answer(429, "", Map.of("Retry-After", "Tue, 01 Jan 2030 00:05:00 GMT")),
        new Answer(200, "{}", Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "600")));
    assertWhole(replay());
    assertThat(Duration.ofNanos(clock.nanoTime()).toSeconds()).isGreaterThanOrEqualTo(600);
  }

  @Test
  void aStopThatSomebodyAskedForOnTheServerReachesTheTrainer()
      throws IOException, InterruptedException {
    BatchLimits quick = new BatchLimits(1 << 20, 100, Duration.ofMillis(5), Duration.ofSeconds(30));
    RunSettings settings = RunSettings.builder("demo").directory(directory).limits(quick).build();
    try (Run run = Run.start(settings, WandbBackend.to(server.settings()))) {
      assertThat(run.stopRequested()).isFalse();
      server.answerStream(Answer.of(200, "{\"stopped\":true}"));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      run.log(Section.TRAIN, 1, Metrics.of("loss", 1));
      while (!run.stopRequested() && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(run.stopRequested()).isTrue();
      RunReport report = run.finish(0, Duration.ofSeconds(20));
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }
  }
}
