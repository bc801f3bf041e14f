// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.fault.Fault;
import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.tracker.fault.FaultScale;
import dev.kymo.tracker.fault.Surface;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a plan of faults does to a client, on real sockets. */
final class FaultPlanTest {
  private static final String ROW = "{\"_step\":0,\"train/loss\":1.5}";

  private Tracker tracker;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    tracker = Tracker.start();
    client = new Client(tracker);
    client.upsert("faulty");
  }

  @AfterEach
  void close() {
    tracker.close();
  }

  private Client.Reply send(int offset, String... rows) throws IOException {
    return client.history("faulty", offset, rows);
  }

  private int storedLines() throws IOException {
    tracker.faults(FaultPlan.none());
    return client.field("faulty", "historyLineCount").asInt();
  }

  @Test
  void aStormAnswersWithRetryAfterAndStoresNothing() throws IOException, InterruptedException {
    tracker.faults(FaultPlan.times(2, Fault.tooManyRequests(Duration.ofSeconds(7))));
    HttpRequest request =
        client
            .request(Client.streamPath("faulty"))
            .POST(HttpRequest.BodyPublishers.ofString(Client.part("wandb-history.jsonl", 0, ROW)))
            .build();
    HttpResponse<String> reply =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("Retry-After")).contains("7");
    assertThat(send(0, ROW).status()).isEqualTo(429);
    assertThat(client.field("faulty", "historyLineCount").asInt()).isZero();
    assertThat(send(0, ROW).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Fault.Reset.class)
  void aResetReachesTheClientAndOnlyTheReplysKeepTheData(Fault.Reset reset) throws IOException {
    FaultPlan plan = FaultPlan.of(reset);
    tracker.faults(plan);
    assertThatThrownBy(() -> send(0, ROW)).isInstanceOf(IOException.class);
    assertThat(plan.met()).containsExactly(reset);
    boolean stored = reset == Fault.Reset.BEFORE_REPLY || reset == Fault.Reset.WITHIN_REPLY;
    assertThat(storedLines()).isEqualTo(stored ? 1 : 0);
    assertThat(send(0, ROW).status()).isEqualTo(200);
    assertThat(storedLines()).isEqualTo(1);
  }

  @Test
  void aSlowReplyArrivesWholeByteByByte() throws IOException {
    tracker.faults(FaultPlan.of(new Fault.SlowReply(Duration.ofMillis(5))));
    long before = System.nanoTime();
    Client.Reply reply = send(0, ROW);
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().has("limits")).isTrue();
    assertThat(taken).isGreaterThan(Duration.ofMillis(5L * reply.body().length()));
  }

  @Test
  void aStallOutlastsAClientThatWaitsForLess() throws IOException {
    tracker.faults(FaultPlan.of(new Fault.Stall(Duration.ofMinutes(10))));
    HttpRequest impatient =
        client
            .request("/graphql")
            .timeout(Duration.ofMillis(200))
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{viewer{id}}\"}"))
            .build();
    assertThatThrownBy(() -> Client.send(impatient)).isInstanceOf(HttpTimeoutException.class);
    assertThat(storedLines()).isZero();
  }

  @Test
  void anOlderStateLacksTheLastLinesAndAsksAKymoClientForThem() throws IOException {
    send(0, ROW, "{\"_step\":1,\"train/loss\":1.25}", "{\"_step\":2,\"train/loss\":1.0}");
    tracker.faults(FaultPlan.of(new Fault.OlderState(2)));
    Client.Reply reply = client.ofKymo().history("faulty", 3, "{\"_step\":3,\"train/loss\":0.5}");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("expected").asInt()).isEqualTo(1);
    JsonNode run = client.run("faulty", "historyLineCount historyKeys");
    assertThat(run.path("historyLineCount").asInt()).isEqualTo(1);
    assertThat(run.path("historyKeys").toString()).contains("\"count\":1");
  }

  @Test
  void aPlanForOneSurfaceLeavesTheOthersAlone() throws IOException {
    tracker.faults(FaultPlan.of(Fault.status(503)).only(Surface.STREAM));
    assertThat(client.field("faulty", "historyLineCount").asInt()).isZero();
    assertThat(send(0, ROW).status()).isEqualTo(503);
  }

  @Test
  void aSeedDecidesARandomPlan() {
    FaultScale scale = new FaultScale(Duration.ofMillis(100), 5);
    assertThat(faults(FaultPlan.random(7, 30, scale)))
        .hasSize(30)
        .isEqualTo(faults(FaultPlan.random(7, 30, scale)))
        .isNotEqualTo(faults(FaultPlan.random(8, 30, scale)));
  }

  private static List<Fault> faults(FaultPlan plan) {
    while (!plan.isOver()) {
      var unused = plan.next(Surface.STREAM);
    }
    return plan.met();
  }

  @Test
  void aFaultThatCannotBeIsRefusedByName() {
    assertThatThrownBy(() -> Fault.status(200)).hasMessageContaining("200");
    assertThatThrownBy(() -> new Fault.OlderState(0)).hasMessageContaining("at least 1");
  }

  @Test
  void aTrackerMayBeginWithFaults() throws IOException {
    TrackerSettings settings =
        TrackerSettings.builder().faults(FaultPlan.of(Fault.status(500))).build();
    try (Tracker faulty = Tracker.start(settings)) {
      assertThat(new Client(faulty).post("/graphql", "{\"query\":\"{viewer{id}}\"}").status())
          .isEqualTo(500);
    }
  }
}
