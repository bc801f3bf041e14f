// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations of the official SDK, played to a tracker that is empty at their beginning. */
class TranscriptTest {
  private static final List<String> TIMES = List.of("_timestamp", "_runtime", "_wandb");
  private static final List<String> LABELS =
      List.of("displayName", "group", "jobType", "notes", "tags");

  private Tracker tracker;

  @BeforeEach
  void start() throws IOException {
    tracker = Tracker.start();
  }

  @AfterEach
  void stop() {
    tracker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"online", "resumed", "read", "sync"})
  void everyReplyIsTheOneThatWasRecorded(String transcript) throws IOException {
    assertThat(Transcript.read(transcript).exchanges()).isNotEmpty();
    assertThat(new TranscriptPlayer(tracker).play(transcript)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"online", "resumed", "sync"})
  void theRunBehindAConversationIsWhatItsScriptLogged(String transcript) throws IOException {
    new TranscriptPlayer(tracker).play(transcript);
    JsonNode expected = Transcript.expected(transcript);
    ObjectNode state = state(expected.path("run").asText());
    expected.fieldNames().forEachRemaining(name -> assertPart(name, expected, state));
    assertThat(state).hasSameSizeAs(expected);
  }

  private static void assertPart(String name, JsonNode expected, JsonNode state) {
    assertThat(state.path(name)).as(name).isEqualTo(expected.path(name));
  }

  private ObjectNode state(String run) throws IOException {
    String page = "/api/runs/kymo/transcripts/" + run;
    Client client = new Client(tracker);
    JsonNode view = client.get(page).json();
    ObjectNode state = Client.JSON.createObjectNode().put("run", run);
    state.set("rows", rows(client, run));
    state.set("summary", timeless(view.path("summary")));
    state.set("config", view.path("config"));
    ObjectNode labels = state.putObject("labels");
    LABELS.forEach(label -> labels.set(label, view.path(label)));
    ArrayNode console = state.putArray("console");
    client
        .get(page + "/console?from=0&limit=100")
        .json()
        .path("lines")
        .forEach(
            line ->
                console.add(
                    (line.path("error").asBoolean() ? "ERROR " : "") + line.path("text").asText()));
    state.set("state", view.path("state"));
    return state;
  }

  private static ArrayNode rows(Client client, String run) throws IOException {
    ArrayNode rows = Client.JSON.createArrayNode();
    String query =
        "query Run($name: String!) { project(name: \"transcripts\") { run(name: $name) { history(minStep: 0, maxStep: 99) } } }";
    JsonNode lines = client.graphql(query, Map.of("name", run)).at("/project/run/history");
    for (JsonNode line : lines) {
      rows.add(timeless(Client.JSON.readTree(Json.text(Json.parse(line.asText())))));
    }
    return rows;
  }

  private static JsonNode timeless(JsonNode row) {
    return ((ObjectNode) row.deepCopy()).without(TIMES);
  }
}
