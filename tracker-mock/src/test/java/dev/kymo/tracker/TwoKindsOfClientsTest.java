// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client of Kymo and the official SDK log to one run. */
final class TwoKindsOfClientsTest {
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

  private static String kymos(int step) {
    return row(step, step);
  }

  private static String officials(int step) {
    return row(step, 100 + step);
  }

  private static String row(int step, int time) {
    return "{\"_step\":%s,\"_timestamp\":%s,\"loss\":1}"
        .formatted(Integer.toString(step), Integer.toString(time));
  }

  private static Client.Reply kymo(String run, long offset, String... rows) throws IOException {
    String body = Client.part("wandb-history.jsonl", offset, rows);
    return Client.send(
        client
            .request(Client.streamPath(run))
            .header("X-Kymo-Client", "1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static List<String> history(String run) throws IOException {
    JsonNode rows = client.run(run, "history(minStep: 0, maxStep: 100000)").path("history");
    return StreamSupport.stream(rows.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void rowsOfTheOfficialSdkAreNotReplacedByOthers() throws IOException {
    client.upsert("taken");
    kymo("taken", 0, kymos(0), kymos(1));
    client.history("taken", 2, officials(2));
    client.history("taken", 3, officials(3));
    Client.Reply reply = kymo("taken", 1, kymos(1), kymos(2), kymos(3), kymos(4));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("file").asText()).isEqualTo("wandb-history.jsonl");
    assertThat(reply.json().path("taken").asInt()).isEqualTo(2);
    assertThat(reply.json().path("error").asText()).contains("line 2", "another client");
    assertThat(history("taken")).containsExactly(kymos(0), kymos(1), officials(2), officials(3));
    assertThat(kymo("taken", 4, kymos(2), kymos(3)).status()).isEqualTo(200);
    assertThat(history("taken"))
        .containsExactly(kymos(0), kymos(1), officials(2), officials(3), kymos(2), kymos(3));
  }

  @Test
  void theSameRowInOtherDigitsIsNoOther() throws IOException {
    client.upsert("digits");
    client.history("digits", 0, kymos(0));
    String again = "{\"_step\":0,\"_timestamp\":0.0,\"loss\":1.0}";
    assertThat(kymo("digits", 0, again).status()).isEqualTo(200);
    assertThat(history("digits")).hasSize(1);
  }

  @Test
  void kymosOwnRowIsReplaced() throws IOException {
    client.upsert("own");
    client.history("own", 0, officials(0));
    kymo("own", 1, "{}");
    assertThat(kymo("own", 1, kymos(1)).status()).isEqualTo(200);
    assertThat(history("own")).containsExactly(officials(0), kymos(1));
  }

  @Test
  void rowsOfTheOfficialSdkGoBehindKymosThatCameFirst() throws IOException {
    client.upsert("behind");
    client.history("behind", 0, officials(0));
    kymo("behind", 1, kymos(1), kymos(2));
    client.history("behind", 1, officials(1));
    client.history("behind", 2, officials(2));
    client.history("behind", 3, officials(3));
    client.history("behind", 2, officials(2));
    assertThat(history("behind"))
        .containsExactly(
            officials(0), kymos(1), kymos(2), officials(1), officials(2), officials(3));
  }

  @Test
  void behindARewindTheNumbersAreAnyonesAgain() throws IOException {
    client.upsert("rewound");
    client.history("rewound", 0, officials(0), officials(1), officials(2));
    BranchTest.rewind(client, "rewound", "_step", 0);
    assertThat(kymo("rewound", 1, kymos(1), kymos(2)).status()).isEqualTo(200);
    assertThat(kymo("rewound", 1, "{}", kymos(2)).status()).isEqualTo(200);
    assertThat(client.run("rewound", "historyLineCount"))
        .isEqualTo(Client.JSON.valueToTree(Map.of("historyLineCount", 3)));
  }

  @Test
  void rowsThatTheOfficialSdkHasBroughtAlreadyAreNotAddedAgain() throws IOException {
    client.upsert("brought");
    kymo("brought", 0, officials(0));
    client.history("brought", 1, kymos(0), kymos(1), kymos(2));
    Client.Reply reply = kymo("brought", 4, kymos(0), kymos(1), kymos(2), kymos(3));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("taken").asInt()).isEqualTo(4);
    assertThat(reply.json().path("already_at").asInt()).isEqualTo(1);
    assertThat(reply.json().path("error").asText()).contains("line 4", "line 1 already");
    assertThat(kymo("brought", 1, kymos(0), kymos(1), kymos(2), kymos(3)).status()).isEqualTo(200);
    assertThat(history("brought"))
        .containsExactly(officials(0), kymos(0), kymos(1), kymos(2), kymos(3));
  }

  @Test
  void norIsTheRestOfABatchWhoseBeginningIsThere() throws IOException {
    client.upsert("overlap");
    kymo("overlap", 0, kymos(0));
    client.history("overlap", 1, kymos(1), officials(7));
    kymo("overlap", 3, officials(8));
    client.history("overlap", 4, kymos(2));
    Client.Reply reply = kymo("overlap", 3, officials(8), officials(9), kymos(2));
    assertThat(reply.json().path("taken").asInt()).isEqualTo(4);
    Client.Reply second = kymo("overlap", 5, kymos(2), kymos(3));
    assertThat(second.json().path("already_at").asInt()).isEqualTo(4);
    Client.Reply third = kymo("overlap", 5, officials(9), kymos(2), kymos(3));
    assertThat(third.json().path("taken").asInt()).isEqualTo(6);
    assertThat(third.json().path("already_at").asInt()).isEqualTo(4);
    assertThat(kymo("overlap", 5, officials(9)).status()).isEqualTo(200);
  }

  @Test
  void theTrackerSaysWhenOthersLoggedTheirLastRow() throws IOException {
    client.upsert("until");
    kymo("until", 0, row(0, 500));
    assertThat(client.field("until", "othersUntil").isNull()).isTrue();
    client.history("until", 1, officials(1), officials(2));
    kymo("until", 3, row(1, 501));
    client.history("until", 4, kymos(3));
    client.history("until", 5, kymos(4));
    assertThat(client.field("until", "othersUntil").asDouble()).isEqualTo(102);
    BranchTest.rewind(client, "until", "_step", 0);
    assertThat(client.field("until", "othersUntil").isNull()).isTrue();
  }

  @Test
  void theConfigOfAnotherClientLeavesWhatKymosHaveNotedOfTheirSessions() throws IOException {
    String noted =
        "'sessions':{'a':[0,0,0,1]},'continued_sessions':{'a':[]},'rewound_sessions':['b'],'begun_anew':'x','others_until':'y','rewinds':{'a':1}"
            .replace('\'', '"');
    client
        .ofKymo()
        .upsert("noted", config("{\"section_mapping\":\"strict\"," + noted + "}", "\"a\":1"));
    client.upsert("noted", "{\"lr\":{\"value\":1}}");
    assertThat(Client.JSON.readTree(client.field("noted", "config").asText()))
        .isEqualTo(Client.JSON.readTree(config("{" + noted + "}", "\"lr\":{\"value\":1}")));
    client.upsert("noted", config("{\"sessions\":{},\"section_mapping\":\"lenient\"}", "\"b\":2"));
    assertThat(Client.JSON.readTree(client.field("noted", "config").asText()))
        .isEqualTo(
            Client.JSON.readTree(
                config("{\"section_mapping\":\"lenient\"," + noted + "}", "\"b\":2")));
    client.ofKymo().upsert("noted", "{\"lr\":{\"value\":3}}");
    assertThat(client.field("noted", "config").asText()).isEqualTo("{\"lr\":{\"value\":3}}");
  }

  @Test
  void notesThatAnotherClientHasCopiedFromAnotherRunAreNotTaken() throws IOException {
    String copied = config("{\"sessions\":{\"a\":[7,0,0,1]},\"goes_on\":true}", "\"a\":1");
    client.upsert("copied", copied);
    client.upsert("copied", copied);
    assertThat(Client.JSON.readTree(client.field("copied", "config").asText()))
        .isEqualTo(Client.JSON.readTree(config("{\"goes_on\":true}", "\"a\":1")));
  }

  private static String config(String notes, String rest) {
    return "{%s,\"_kymo\":{\"value\":%s}}".formatted(rest, notes);
  }
}
