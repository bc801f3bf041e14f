// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request says which config it is built on, and the run has another one by now. */
final class ChangedConfigTest {
  private static final String OLD = "{\"lr\":{\"value\":1}}";
  private static final String NEW = "{\"lr\":{\"value\":2}}";

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

  private static String digest(String config) {
    try {
      byte[] text = config.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Client.Reply upsert(String run, String config, String builtOn) throws IOException {
    Map<String, String> variables = Map.of("name", run, "project", "demo", "config", config);
    String body =
        Client.JSON.writeValueAsString(Map.of("query", Client.UPSERT, "variables", variables));
    return post("/graphql", body, builtOn);
  }

  private static Client.Reply post(String path, String body, String builtOn) throws IOException {
    return Client.send(
        client
            .request(path)
            .header("X-Kymo-Config", digest(builtOn))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String config(String run) throws IOException {
    return client.run(run, "config").path("config").asText();
  }

  @Test
  void anotherConfigIsRefusedAndNamed() throws IOException {
    upsert("one", OLD, "{}");
    Client.Reply reply = upsert("one", NEW, "{}");
    assertThat(reply.json().at("/errors/0/extensions/code").asText()).isEqualTo("CONFIG_CHANGED");
    assertThat(config("one")).isEqualTo(OLD);
    assertThat(upsert("one", NEW, OLD).json().has("errors")).isFalse();
    assertThat(config("one")).isEqualTo(NEW);
  }

  @Test
  void linesWhosePlaceMayHaveChangedAreNotStored() throws IOException {
    upsert("two", NEW, "{}");
    String row = Client.part("wandb-history.jsonl", 0, "{\"_step\":0}");
    assertThat(post(Client.streamPath("two"), row, OLD).status()).isEqualTo(409);
    assertThat(client.run("two", "historyLineCount").path("historyLineCount").asInt()).isZero();
    assertThat(post(Client.streamPath("two"), row, NEW).status()).isEqualTo(200);
    assertThat(client.run("two", "historyLineCount").path("historyLineCount").asInt()).isEqualTo(1);
  }
}
