// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A request says which config, or how many lines, it is built on, and the run has others by now.
 */
class StalePremiseTest {
  private static final String OLD = "{\"lr\":{\"value\":1}}";
  private static final String NEW = "{\"lr\":{\"value\":2}}";
  private static final String ROW = "{\"_step\":0}";

  @RegisterExtension static final SharedTracker tracker = new SharedTracker();

  private static final Client client = tracker.client();

  /** A client that knows a config. */
  private static Client knowing(String config) {
    try {
      byte[] text = config.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return client.with("X-Kymo-Config", HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String code(JsonNode reply) {
    return reply.at("/errors/0/extensions/code").asText();
  }

  @Test
  void aConfigThatWasMadeFromAnotherOneIsNotStored() throws IOException {
    knowing("{}").upsert("one", OLD);
    assertThat(code(knowing("{}").upsertReply("one", NEW))).isEqualTo("CONFIG_CHANGED");
    assertThat(client.field("one", "config").asText()).isEqualTo(OLD);
    knowing(OLD).upsert("one", NEW);
    assertThat(client.field("one", "config").asText()).isEqualTo(NEW);
  }

  @Test
  void aConfigThatWasMadeForFewerLinesIsNotStored() throws IOException {
    client.upsert("longer", OLD);
    client.history("longer", 0, ROW, "{\"_step\":1}");
    Client stale = client.ofKymo().with("X-Kymo-Lines", "1,0,0");
    assertThat(code(stale.upsertReply("longer", NEW))).isEqualTo("CONFIG_CHANGED");
    assertThat(client.field("longer", "config").asText()).isEqualTo(OLD);
    client.ofKymo().with("X-Kymo-Lines", "2,0,0").upsert("longer", NEW);
    assertThat(client.field("longer", "config").asText()).isEqualTo(NEW);
  }

  @Test
  void linesWhosePlaceMayHaveChangedAreNotStored() throws IOException {
    client.upsert("two", NEW);
    assertThat(knowing(OLD).history("two", 0, ROW).status()).isEqualTo(409);
    Client.Reply reply = knowing(OLD).ofKymo().history("two", 0, ROW);
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("error").asText())
        .contains("Another process changed", "sends it again by itself");
    assertThat(client.field("two", "historyLineCount").asInt()).isZero();
    assertThat(knowing(NEW).history("two", 0, ROW).status()).isEqualTo(200);
    assertThat(client.field("two", "historyLineCount").asInt()).isEqualTo(1);
  }

  @Test
  void aRunThatOneTookForMissingIsNotMadeASecondTime() throws IOException {
    Client first = client.with("X-Kymo-Config", "none");
    first.upsert("made", OLD);
    assertThat(code(first.upsertReply("made", NEW))).isEqualTo("CONFIG_CHANGED");
    assertThat(client.field("made", "config").asText()).isEqualTo(OLD);
  }

  @Test
  void aRunThatOneTookForMissingKeepsItsLabels() throws IOException {
    client.upsert("labelled");
    Map<String, String> labels = Map.of("name", "labelled", "project", "demo", "notes", "mine");
    JsonNode reply = client.with("X-Kymo-Config", "none").graphqlReply(Client.UPSERT, labels);
    assertThat(code(reply)).isEqualTo("CONFIG_CHANGED");
    assertThat(client.field("labelled", "notes").isNull()).isTrue();
  }
}
