// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request that its client has given up on is served when a later one of it was here already. */
final class LateRequestTest {
  private static final String SESSION = "0123456789abcdef";

  private static Tracker tracker;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    tracker = Tracker.start();
    client = new Client(tracker);
  }

  @AfterAll
  static void close() {
    tracker.close();
  }

  private static HttpRequest.Builder numbered(String path, String session, int request) {
    return client
        .request(path)
        .header("X-Kymo-Client", "1")
        .header("X-Kymo-Session", session)
        .header("X-Kymo-Request", Integer.toString(request));
  }

  private static Client.Reply stream(String run, String session, int request, String body)
      throws IOException {
    return Client.send(
        numbered(Client.streamPath(run), session, request)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String body(int rows, boolean complete) throws IOException {
    String[] lines = new String[rows];
    for (int i = 0; i < rows; i++) {
      lines[i] = "{\"_step\":%s}".formatted(Integer.toString(i));
    }
    JsonNode body = Client.JSON.readTree(Client.part("wandb-history.jsonl", 0, lines));
    String summary = "{\"rows\":%s}".formatted(Integer.toString(rows));
    ((ObjectNode) body.path("files"))
        .set(
            "wandb-summary.json",
            Client.JSON.readTree(Client.part("s", 0, summary)).path("files").path("s"));
    return complete
        ? body.toString().replaceFirst("\\{", "{\"complete\":true,\"exitcode\":0,")
        : body.toString();
  }

  private static JsonNode state(String run) throws IOException {
    return client.run(run, "state summaryMetrics historyLineCount");
  }

  @Test
  void itChangesNeitherTheStateNorTheSummary() throws IOException {
    client.upsert("late");
    assertThat(stream("late", SESSION, 8, body(3, true)).status()).isEqualTo(200);
    JsonNode before = state("late");
    Client.Reply reply = stream("late", SESSION, 7, body(2, false));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/lines/wandb-history.jsonl").asInt()).isEqualTo(3);
    assertThat(state("late")).isEqualTo(before);
    assertThat(before.path("state").asText()).isEqualTo("finished");
    assertThat(before.path("summaryMetrics").asText()).isEqualTo("{\"rows\":3}");
  }

  @Test
  void itIsKnownBehindARestartToo(@TempDir Path data) throws IOException {
    Client before = client;
    TrackerSettings settings = TrackerSettings.builder().data(data).build();
    try {
      try (Tracker first = Tracker.start(settings)) {
        client = new Client(first);
        client.upsert("kept");
        stream("kept", "5123456789abcdef", 8, body(3, true));
      }
      try (Tracker again = Tracker.start(settings)) {
        client = new Client(again);
        stream("kept", "5123456789abcdef", 7, body(2, false));
        assertThat(state("kept").path("state").asText()).isEqualTo("finished");
        assertThat(state("kept").path("summaryMetrics").asText()).isEqualTo("{\"rows\":3}");
      }
    } finally {
      client = before;
    }
  }

  @Test
  void aRepeatUnderTheSameNumberIsServed() throws IOException {
    client.upsert("again");
    stream("again", "1123456789abcdef", 1, body(1, false));
    stream("again", "1123456789abcdef", 1, body(2, true));
    assertThat(state("again").path("historyLineCount").asInt()).isEqualTo(2);
  }

  @Test
  void anotherClientsRequestsHaveNumbersOfTheirOwn() throws IOException {
    client.upsert("shared");
    stream("shared", "2123456789abcdef", 9, body(1, false));
    stream("shared", "3123456789abcdef", 1, body(2, true));
    assertThat(state("shared").path("state").asText()).isEqualTo("finished");
  }

  @Test
  void itReplacesNoConfig() throws IOException {
    upsert("4123456789abcdef", 5, "{\"lr\":{\"value\":2}}");
    upsert("4123456789abcdef", 4, "{\"lr\":{\"value\":1}}");
    assertThat(client.run("configured", "config").path("config").asText()).contains("2");
  }

  private static void upsert(String session, int request, String config) throws IOException {
    Map<String, String> variables =
        Map.of("name", "configured", "project", "demo", "config", config);
    String body =
        Client.JSON.writeValueAsString(Map.of("query", Client.UPSERT, "variables", variables));
    Client.Reply reply =
        Client.send(
            numbered("/graphql", session, request)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(reply.json().has("errors")).isFalse();
  }
}
