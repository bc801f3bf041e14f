// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A request that its client has given up on is served when a later one of it was here already. */
final class LateRequestTest {
  private static final String SESSION = "0123456789abcdef";
  private static final String ANOTHER = "1123456789abcdef";

  @RegisterExtension static final SharedTracker tracker = new SharedTracker();

  private static final Client client = tracker.client();

  /** What a client sends as the request with a number of one of its sessions. */
  private static Client numbered(Client client, String session, int request) {
    return client
        .ofKymo()
        .with("X-Kymo-Session", session)
        .with("X-Kymo-Request", Integer.toString(request));
  }

  private static Client.Reply stream(Client sender, String run, int rows, boolean complete)
      throws IOException {
    String[] lines = new String[rows];
    for (int i = 0; i < rows; i++) {
      lines[i] = "{\"_step\":%s}".formatted(Integer.toString(i));
    }
    String summary = "{\"rows\":%s}".formatted(Integer.toString(rows));
    ObjectNode body =
        (ObjectNode) Client.JSON.readTree(Client.part("wandb-history.jsonl", 0, lines));
    ((ObjectNode) body.path("files"))
        .setAll(
            (ObjectNode)
                Client.JSON.readTree(Client.part("wandb-summary.json", 0, summary)).path("files"));
    if (complete) {
      body.put("complete", true).put("exitcode", 0);
    }
    return sender.stream(run, body.toString());
  }

  private static JsonNode state(Client client, String run) throws IOException {
    return client.run(run, "state summaryMetrics historyLineCount");
  }

  @Test
  void itChangesNeitherTheStateNorTheSummary() throws IOException {
    client.upsert("late");
    Client.Reply first = stream(numbered(client, SESSION, 8), "late", 3, true);
    JsonNode before = state(client, "late");
    Client.Reply late = stream(numbered(client, SESSION, 7), "late", 2, false);
    assertThat(first.status()).isEqualTo(200);
    assertThat(late.status()).isEqualTo(200);
    assertThat(late.json().at("/lines/wandb-history.jsonl").asInt()).isEqualTo(3);
    assertThat(state(client, "late")).isEqualTo(before);
    assertThat(before.path("state").asText()).isEqualTo("finished");
    assertThat(before.path("summaryMetrics").asText()).isEqualTo("{\"rows\":3}");
  }

  @Test
  void itIsKnownBehindARestartToo(@TempDir Path data) throws IOException {
    TrackerSettings settings = TrackerSettings.builder().data(data).build();
    try (Tracker first = Tracker.start(settings)) {
      Client before = new Client(first);
      before.upsert("kept");
      stream(numbered(before, SESSION, 8), "kept", 3, true);
    }
    try (Tracker again = Tracker.start(settings)) {
      Client behind = new Client(again);
      stream(numbered(behind, SESSION, 7), "kept", 2, false);
      assertThat(state(behind, "kept").path("state").asText()).isEqualTo("finished");
      assertThat(state(behind, "kept").path("summaryMetrics").asText()).isEqualTo("{\"rows\":3}");
    }
  }

  @Test
  void aRepeatUnderTheSameNumberIsServed() throws IOException {
    client.upsert("again");
    stream(numbered(client, ANOTHER, 1), "again", 1, false);
    stream(numbered(client, ANOTHER, 1), "again", 2, true);
    assertThat(client.field("again", "historyLineCount").asInt()).isEqualTo(2);
  }

  @Test
  void anotherClientsRequestsHaveNumbersOfTheirOwn() throws IOException {
    client.upsert("shared");
    stream(numbered(client, "2123456789abcdef", 9), "shared", 1, false);
    stream(numbered(client, "3123456789abcdef", 1), "shared", 2, true);
    assertThat(client.field("shared", "state").asText()).isEqualTo("finished");
  }

  @Test
  void itReplacesNoConfig() throws IOException {
    numbered(client, "4123456789abcdef", 5).upsert("configured", "{\"lr\":{\"value\":2}}");
    numbered(client, "4123456789abcdef", 4).upsert("configured", "{\"lr\":{\"value\":1}}");
    assertThat(client.field("configured", "config").asText()).contains("2");
  }
}
