// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunReport;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Event;
import dev.kymo.event.Item;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.time.ManualClock;
import dev.kymo.wandb.ScriptedServer.Answer;
import dev.kymo.wandb.ScriptedServer.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WandbBackendTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final ScriptedServer server = ScriptedServer.start();
  private final WandbBackend backend = WandbBackend.to(server.settings());

  @AfterEach
  void stop() {
    backend.close();
    server.close();
  }

  private Opening open() {
    return backend.open(Runs.RUN, Runs.state(), Origin.FRESH);
  }

  private static Event[] rows(int count) {
    Event[] rows = new Event[count];
    for (int i = 0; i < count; i++) {
      rows[i] = Runs.row("a", Integer.toString(i));
    }
    return rows;
  }

  private static String config(Request request) {
    return request.variable("config").asText();
  }

  @Test
  void theRunIsRegisteredWithItsConfigAndItsPageIsKnown() {
    assertThat(open())
        .isEqualTo(
            new Opening.Opened(
                Offsets.ZERO,
                Optional.of(URI.create(server.address() + "/me/demo/runs/abc")),
                true));
    backend.deliver(Runs.batch(rows(1)));
    Request request = server.graphqlRequests().get(1);
    assertThat(request.variable("name").asText()).isEqualTo("abc");
    assertThat(request.variable("project").asText()).isEqualTo("demo");
    assertThat(request.variable("entity").asText()).isEqualTo("me");
    assertThat(server.graphqlRequests().get(0).variable("entity").isNull()).isTrue();
    assertThat(config(request)).contains("\"lr\":{\"value\":0.1}");
    assertThat(request.header("Authorization"))
        .isEqualTo(Credentials.basic("api", ScriptedServer.KEY));
    assertThat(request.header("Content-type")).startsWith("application/json");
  }

  @Test
  void rowsGoBehindThoseThatTheServerHasAlready() {
    server.answerHeldRun(ScriptedServer.held("\"historyLineCount\":12"));
    assertThat(((Opening.Opened) open()).base()).isEqualTo(new Offsets(12, 0, 0));
  }

  @Test
  void samplesAndConsoleLinesGoBehindThoseOfAnEarlierJournalToo() {
    server.answerHeldRun(
        ScriptedServer.held("\"historyLineCount\":12,\"eventsLineCount\":3,\"logLineCount\":4"));
    assertThat(((Opening.Opened) open()).base()).isEqualTo(new Offsets(12, 3, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":null}",
        "{\"data\":{\"upsertBucket\":null}}",
        "{\"data\":{\"upsertBucket\":{\"bucket\":{\"id\":\"x\",\"name\":\"abc\"}}}}",
        "<html>log in first</html>",
        ""
      })
  void aReplyThatNamesNoRunDoesNotOpenIt(String reply) {
    server.answerGraphql(Answer.of(200, reply));
    Opening answer = open();
    assertThat(answer).isInstanceOf(Opening.Deferred.class);
    assertThat(((Opening.Deferred) answer).why()).contains("W&B server?");
  }

  @Test
  void aGraphqlErrorMayPass() {
    server.answerGraphql(
        Answer.of(200, "{\"errors\":[{\"message\":\"database is locked\"}],\"data\":null}"));
    assertThat(open())
        .isEqualTo(new Opening.Deferred(Duration.ZERO, "the server refused: database is locked"));
  }

  @Test
  void aMalformedRequestIsNotRepeated() {
    server.answerGraphql(Answer.of(422, "{\"error\":\"no such project\"}"));
    assertThat(open()).isInstanceOf(Opening.Refused.class);
  }

  @Test
  void aServerThatIsNotThereDefersTheRun() throws IOException {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }
    WandbSettings nobody = WandbSettings.of("http://127.0.0.1:" + freePort, ScriptedServer.KEY);
    try (WandbBackend lonely = WandbBackend.to(nobody)) {
      Opening answer = lonely.open(Runs.RUN, Runs.state(), Origin.FRESH);
      assertThat(((Opening.Deferred) answer).why())
          .startsWith("http://127.0.0.1:" + freePort + " cannot be reached: ");
    }
  }

  @Test
  void aRedirectIsNeverTakenForAnAnswer() {
    open();
    server.answerStream(
        new Answer(302, "", Map.of("Location", server.address() + "/login")),
        Answer.of(200, "<html>log in</html>"));
    assertThat(backend.deliver(Runs.batch(rows(1)))).isInstanceOf(Delivery.Deferred.class);
    assertThat(server.streamRequests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Please sign in</html>", "", "\"ok\"", "[]", "null"})
  void aPageInAnswerToLinesIsNoAcknowledgement(String page) {
    open();
    server.answerStream(Answer.of(200, page));
    assertThat(backend.deliver(Runs.batch(rows(1))))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class, later -> assertThat(later.why()).contains("no JSON object"));
    assertThat(backend.deliver(Runs.batch(rows(1)))).isEqualTo(Delivery.complete());
  }

  @Test
  void aTrackerThatHasNamedItsLinesIsNotBelievedWithoutThem() {
    open();
    server.answerStream(
        Answer.of(200, "{\"lines\":{\"wandb-history.jsonl\":1}}"),
        Answer.of(200, "{\"status\":\"login required\"}"));
    assertThat(backend.deliver(Runs.batch(rows(1)))).isEqualTo(Delivery.complete());
    assertThat(backend.deliver(Runs.batch(rows(1)))).isInstanceOf(Delivery.Deferred.class);
  }

  @Test
  void namesAreEncodedForTheirPlaceInTheAddress() {
    RunStarted run = Runs.run(new RunIdentity("me", "größe & co", "a b+c"));
    server.answerGraphql(
        Answer.of(
            200,
            """
            {"data":{"upsertBucket":{"bucket":{"name":"a b+c","project":
            {"name":"größe & co","entity":{"name":"크기"}},"historyLineCount":null}}}}
            """));
    Opening.Opened opened = (Opening.Opened) backend.open(run, Runs.state(), Origin.FRESH);
    backend.deliver(new Batch(run, Offsets.ZERO, Offsets.ZERO, List.of(rows(1)), Runs.state()));
    assertThat(server.streamRequests().get(0).rawPath())
        .isEqualTo("/files/%ED%81%AC%EA%B8%B0/gr%C3%B6%C3%9Fe%20&%20co/a%20b+c/file_stream");
    assertThat(opened.page().orElseThrow())
        .hasToString(
            server.address() + "/%ED%81%AC%EA%B8%B0/gr%C3%B6%C3%9Fe%20%26%20co/runs/a%20b%2Bc");
  }

  @Test
  void textArrivesAsItWasWhateverItsAlphabet() {
    open();
    backend.deliver(Runs.batch(Runs.row("크기/größe", "\"😀\"")));
    JsonNode history = server.lastStreamRequest().file("wandb-history.jsonl");
    assertThat(history.path("content").path(0).asText()).isEqualTo("{\"크기/größe\":\"😀\"}");
  }

  @Test
  void aConfigThatTheServerRefusesDoesNotHoldUpTheRows() {
    open();
    Answer tooDeep = Answer.of(200, "{\"errors\":[{\"message\":\"config too deep\"}]}");
    server.answerGraphqlBy(
        request -> Optional.of(tooDeep).filter(any -> config(request).contains("\"lr\"")));
    ConfigChanged change = new ConfigChanged(List.of(Item.of("a", "1")), List.of());
    assertThat(backend.deliver(Runs.batch(change, Runs.row("a", "1"))))
        .isEqualTo(Delivery.refusing(Map.of(0, "the server refused: config too deep")));
    assertThat(server.streamRequests()).hasSize(1);
    assertThat(server.graphqlRequests())
        .as("where the journal's lines are is noted all the same")
        .anyMatch(request -> config(request).startsWith("{\"_kymo\":{\"value\":{\"sessions\""));
  }

  @Test
  void labelsThatChangeDuringARunArrive() {
    open();
    backend.deliver(Runs.batch(rows(1)));
    RunStarted renamed = Runs.RUN.withLabels(new RunLabels("two", "", "", "", List.of("late")));
    backend.deliver(
        new Batch(renamed, Offsets.ZERO, new Offsets(1, 0, 0), List.of(renamed), Runs.state()));
    Request sent = server.lastGraphqlRequest();
    assertThat(sent.variable("displayName").asText()).isEqualTo("two");
    assertThat(sent.variable("tags").toString()).isEqualTo("[\"late\"]");
  }

  @Test
  void aConfigThatIsRefusedByMistakeIsSentAgain() {
    open();
    server.answerGraphql(Answer.of(200, "{\"errors\":[{\"message\":\"database is locked\"}]}"));
    ConfigChanged change = new ConfigChanged(List.of(Item.of("a", "1")), List.of());
    assertThat(backend.deliver(Runs.batch(change))).isEqualTo(Delivery.complete());
    assertThat(config(server.lastGraphqlRequest())).contains("\"lr\"");
  }

  @Test
  void aServerThatIsBusyWithTheConfigGetsTheWholeBatchAgain() {
    open();
    server.answerGraphql(new Answer(429, "", Map.of("Retry-After", "3")));
    ConfigChanged change = new ConfigChanged(List.of(Item.of("a", "1")), List.of());
    Batch batch = Runs.batch(change, Runs.row("a", "1"));
    assertThat(((Delivery.Deferred) backend.deliver(batch)).atLeast())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(server.streamRequests()).isEmpty();
    assertThat(backend.deliver(batch)).isEqualTo(Delivery.complete());
  }

  @ParameterizedTest
  @CsvSource({"0, 7", "5, 12"})
  void aBatchThatIsTooLargeForAProxyIsSentInParts(long base, long offsetOfLast) {
    open();
    server.refuseAsTooLarge(request -> request.body().length() > 75);
    Batch batch = Runs.batchAt(new Offsets(base, 0, 0), new Offsets(2, 0, 0), rows(6));
    assertThat(backend.deliver(batch)).isEqualTo(Delivery.complete());
    List<Request> taken =
        server.streamRequests().stream().filter(request -> request.body().length() <= 75).toList();
    assertThat(taken.get(taken.size() - 1).body())
        .contains("\"offset\":" + offsetOfLast + ",\"content\":[\"{\\\"a\\\":5}\"]");
  }

  @Test
  void ofABatchThatIsTooLargeOnlyTheRowThatCausesItIsRefused() {
    open();
    server.refuseAsTooLarge(request -> request.body().contains("xxxx"));
    Delivery answer =
        backend.deliver(
            Runs.batchAt(
                Offsets.ZERO,
                new Offsets(10, 0, 0),
                Runs.row("a", "1"),
                Runs.row("a", "\"xxxx\""),
                Runs.row("a", "3")));
    Delivery.Delivered delivered = (Delivery.Delivered) answer;
    assertThat(delivered.refused()).containsOnlyKeys(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 409, 429, 500, 503})
  void troubleThatMayPassKeepsTheBatch(int status) {
    open();
    server.answerStream(Answer.of(status, ""));
    Batch batch = Runs.batch(rows(2));
    assertThat(backend.deliver(batch)).isInstanceOf(Delivery.Deferred.class);
    assertThat(backend.deliver(batch)).isEqualTo(Delivery.complete());
    assertThat(server.streamRequests().get(0).body())
        .isEqualTo(server.streamRequests().get(1).body());
  }

  @Test
  void aRunThatIsOpenedAgainKeepsTheConfigThatItCameTo() throws IOException, InterruptedException {
    Path journal;
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      run.config(Map.of("late", 1));
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      journal = run.journal();
      replay(journal);
      run.log(Section.EVAL, 2, Metrics.of("f1", 0.6));
      run.finish(0, PATIENCE);
    }
    int before = server.graphqlRequests().size();
    replay(journal);
    List<Request> again =
        server.graphqlRequests().stream()
            .skip(before)
            .filter(request -> !request.variable("config").isNull())
            .toList();
    assertThat(again).isNotEmpty();
    assertThat(again).allSatisfy(request -> assertThat(config(request)).contains("\"late\""));
    assertThat(again).allSatisfy(request -> assertThat(config(request)).contains("eval/f1"));
  }

  private void replay(Path journal) throws IOException, InterruptedException {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    try (WandbBackend own = WandbBackend.to(server.settings())) {
      Replay.of(journal, own, BatchLimits.DEFAULT, Duration.ZERO, clock).run(progress -> {});
    }
  }

  @Test
  void aWholeRunArrivesThroughRealThreadsAndSockets() throws IOException {
    RunReport report;
    try (Run run =
        Run.start(
            RunSettings.builder("demo").directory(directory).build(),
            WandbBackend.to(server.settings()))) {
      for (int step = 1; step <= 100; step++) {
        run.log(Section.TRAIN, step, Metrics.of("loss", 1.0 / step));
      }
      report = run.finish(0, PATIENCE);
      assertThat(run.page().orElseThrow().toString()).endsWith("/me/demo/runs/abc");
    }
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(server.lastStreamRequest().json().path("exitcode").asInt(-1)).isZero();
  }

  @Test
  void aHeartbeatThatIsRefusedForWhatItHoldsIsTriedAgain() {
    open();
    server.refuseStream(request -> true, Answer.of(400, "{\"error\":\"read-only\"}"));
    assertThat(backend.deliver(Runs.batch())).isInstanceOf(Delivery.Deferred.class);
  }

  @Test
  void nothingIsSentToAServerThatDoesNotSayWhatItHolds() {
    server.answerHeldRun(Answer.of(200, "{\"errors\":[{\"message\":\"database is locked\"}]}"));
    assertThat(backend.open(Runs.RUN, Runs.state(), Origin.FRESH))
        .isInstanceOfSatisfying(
            Opening.Deferred.class,
            later -> assertThat(later.why()).contains("database is locked"));
    assertThat(server.graphqlRequests()).isEmpty();
  }

  @Test
  void aPlaceBehindAllLinesIsGivenOnlyIfThereAreNoMoreByThen() {
    server.answerHeldRun(ScriptedServer.held("\"historyLineCount\":12,\"logLineCount\":4"));
    open();
    assertThat(server.graphqlRequests().get(0).header("X-kymo-lines")).isEqualTo("12,0,4");
    backend.deliver(Runs.batch(rows(1)));
    assertThat(server.graphqlRequests())
        .filteredOn(request -> !request.header("X-kymo-lines").isEmpty())
        .hasSize(1);
  }
}
