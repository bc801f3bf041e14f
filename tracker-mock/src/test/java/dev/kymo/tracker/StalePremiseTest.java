// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests of a client of Kymo that knows less of a run than there is by now. */
class StalePremiseTest {
  /** SHA-256 of another config than any here. */
  private static final String OTHER = "0".repeat(64);

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

  private static Client.Reply post(String path, String header, String value, String body)
      throws IOException {
    return Client.send(
        client
            .request(path)
            .header("X-Kymo-Client", "1")
            .header(header, value)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode upsert(String header, String value, Map<String, String> variables)
      throws IOException {
    String body =
        Client.JSON.writeValueAsString(Map.of("query", Client.UPSERT, "variables", variables));
    return post("/graphql", header, value, body).json();
  }

  private static JsonNode upsert(String run, String lines) throws IOException {
    return upsert("X-Kymo-Lines", lines, configured(run));
  }

  private static Map<String, String> configured(String run) {
    return Map.of("name", run, "project", "demo", "config", "{\"lr\":{\"value\":2}}");
  }

  private static String config(String run) throws IOException {
    return client.run(run, "config").path("config").asText();
  }

  @Test
  void linesForARunWhoseConfigHasChangedAreNotStored() throws IOException {
    client.upsert("changed");
    String body = Client.part("wandb-history.jsonl", 0, "{\"_step\":0}");
    Client.Reply reply = post(Client.streamPath("changed"), "X-Kymo-Config", OTHER, body);
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("error").asText())
        .contains("Another process changed", "sends it again by itself");
    assertThat(client.run("changed", "historyLineCount").path("historyLineCount").asInt()).isZero();
  }

  @Test
  void aConfigThatWasMadeForFewerLinesIsNotStored() throws IOException {
    client.upsert("longer");
    client.history("longer", 0, "{\"_step\":0}", "{\"_step\":1}");
    assertThat(upsert("longer", "1,0,0").at("/errors/0/extensions/code").asText())
        .isEqualTo("CONFIG_CHANGED");
    assertThat(config("longer")).doesNotContain("lr");
    assertThat(upsert("longer", "2,0,0").has("errors")).isFalse();
    assertThat(config("longer")).contains("lr");
  }

  @Test
  void aRunThatOneTookForMissingIsNotMadeASecondTime() throws IOException {
    assertThat(upsert("X-Kymo-Config", "none", configured("made")).has("errors")).isFalse();
    Map<String, String> second =
        Map.of("name", "made", "project", "demo", "config", "{}", "notes", "the second");
    JsonNode refused = upsert("X-Kymo-Config", "none", second);
    assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("CONFIG_CHANGED");
    assertThat(config("made")).contains("lr");
    assertThat(client.run("made", "notes").path("notes").isNull()).isTrue();
  }

  @Test
  void aRunThatOneTookForMissingKeepsItsLabelsToo() throws IOException {
    client.upsert("labelled");
    Map<String, String> labels = Map.of("name", "labelled", "project", "demo", "notes", "mine");
    JsonNode refused = upsert("X-Kymo-Config", "none", labels);
    assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("CONFIG_CHANGED");
    assertThat(client.run("labelled", "notes").path("notes").isNull()).isTrue();
  }
}
