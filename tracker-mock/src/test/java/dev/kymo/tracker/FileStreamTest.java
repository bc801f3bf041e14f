// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileStreamTest {
  @RegisterExtension static final SharedTracker tracker = new SharedTracker();

  private static final Client client = tracker.client();

  private static String row(int step, double loss) {
    return "{\"_step\":%s,\"_timestamp\":1.75e9,\"train/loss\":%s}"
        .formatted(Integer.toString(step), Double.toString(loss));
  }

  private static List<String> history(String run) throws IOException {
    List<String> rows = new ArrayList<>();
    client
        .run(run, "history(minStep: 0, maxStep: 100000)")
        .path("history")
        .forEach(row -> rows.add(row.asText()));
    return rows;
  }

  @Test
  void linesSentTwiceAreThereOnce() throws IOException {
    client.upsert("twice");
    client.history("twice", 0, row(0, 1), row(1, 2));
    client.history("twice", 1, row(1, 2), row(2, 3));
    assertThat(history("twice")).containsExactly(row(0, 1), row(1, 2), row(2, 3));
    JsonNode run = client.run("twice", "historyLineCount historyKeys");
    assertThat(run.path("historyLineCount").asInt()).isEqualTo(3);
    assertThat(run.at("/historyKeys/keys/train~1loss/typeCounts/0/count").asInt()).isEqualTo(3);
    assertThat(run.at("/historyKeys/lastStep").asInt()).isEqualTo(2);
  }

  @Test
  void aLineSentAgainWithAnotherContentReplacesTheFirst() throws IOException {
    client.upsert("replaced");
    client.history("replaced", 0, row(0, 1), row(1, 2));
    client.history("replaced", 1, row(1, 5));
    assertThat(history("replaced")).containsExactly(row(0, 1), row(1, 5));
    JsonNode loss = client.run("replaced", "historyKeys").at("/historyKeys/keys/train~1loss");
    assertThat(loss.at("/typeCounts/0/count").asInt()).isEqualTo(2);
    assertThat(loss.path("previousValue").asDouble()).isEqualTo(5);
  }

  @Test
  void bareNaNIsKeptAsItWasWritten() throws IOException {
    client.upsert("nan");
    String line = "{\"_step\":0,\"a\":NaN,\"b\":-Infinity,\"nest\":{\"c\":Infinity}}";
    assertThat(client.history("nan", 0, line).status()).isEqualTo(200);
    assertThat(history("nan")).containsExactly(line);
    assertThat(client.run("nan", "historyKeys").at("/historyKeys/keys").has("nest.c")).isTrue();
  }

  @Test
  void kymosClientIsToldWhereItsGapBegins() throws IOException {
    client.upsert("gap");
    client.history("gap", 0, row(0, 1));
    Client.Reply reply = client.ofKymo().history("gap", 5, row(5, 1));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("expected").asInt()).isEqualTo(1);
    assertThat(reply.json().path("file").asText()).isEqualTo("wandb-history.jsonl");
    assertThat(reply.json().path("error").asText()).contains("line 5");
    assertThat(history("gap")).hasSize(1);
  }

  @Test
  void otherClientsMayLeaveAGap() throws IOException {
    client.upsert("holed");
    client.history("holed", 0, row(0, 1));
    assertThat(client.history("holed", 5, row(5, 1)).status()).isEqualTo(200);
    assertThat(history("holed")).hasSize(2);
    assertThat(client.field("holed", "historyLineCount").asInt()).isEqualTo(6);
  }

  @Test
  void aSecondSyncOfTheSameFileMapsOntoTheFirst() throws IOException {
    client.upsert("synced");
    client.history("synced", 0, row(0, 1), row(1, 2), row(2, 3));
    int base = client.upsert("synced").at("/bucket/historyLineCount").asInt();
    assertThat(base).isEqualTo(3);
    client.history("synced", base, row(0, 1), row(1, 2));
    client.history("synced", base + 2, row(2, 3), row(3, 4));
    client.history("synced", base + 4, row(4, 5));
    client.history("synced", base + 2, row(2, 3), row(3, 4));
    assertThat(history("synced"))
        .containsExactly(row(0, 1), row(1, 2), row(2, 3), row(3, 4), row(4, 5));
    assertThat(client.field("synced", "historyLineCount").asInt()).isEqualTo(5);
  }

  @Test
  void aResumedSessionFollowsASecondSync() throws IOException {
    client.upsert("resumed");
    client.history("resumed", 0, row(0, 1), row(1, 2));
    client.history("resumed", 2, row(0, 1), row(1, 2));
    client.history("resumed", 2, row(2, 7));
    client.history("resumed", 3, row(3, 8));
    assertThat(history("resumed")).containsExactly(row(0, 1), row(1, 2), row(2, 7), row(3, 8));
  }

  @Test
  void anUnknownRunIsRefusedAsJson() throws IOException {
    Client.Reply reply = client.history("nobody", 0, row(0, 1));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().path("error").asText()).contains("kymo/demo/nobody");
  }

  @Test
  void theStreamsEndTellsTheState() throws IOException {
    for (String run : List.of("good", "bad")) {
      client.upsert(run);
      client.stream(run, "{}");
      assertThat(client.field(run, "state").asText()).isEqualTo("running");
      client.end(run, run.equals("good") ? 0 : 1);
    }
    assertThat(client.field("good", "state").asText()).isEqualTo("finished");
    assertThat(client.field("bad", "state").asText()).isEqualTo("failed");
  }

  @Test
  void theSummaryIsReplacedAsAWhole() throws IOException {
    client.upsert("summary");
    client.stream("summary", Client.part("wandb-summary.json", 0, "{\"a\":1,\"b\":NaN}"));
    client.stream("summary", Client.part("wandb-summary.json", 0, "{\"c\":NaN}"));
    assertThat(client.field("summary", "summaryMetrics").asText()).isEqualTo("{\"c\":NaN}");
  }

  @Test
  void aBodyOfAnotherShapeIsRefusedByName() throws IOException {
    client.upsert("shapes");
    Client.Reply offset =
        client.stream(
            "shapes", "{\"files\":{\"wandb-history.jsonl\":{\"offset\":-1,\"content\":[]}}}");
    assertThat(offset.status()).isEqualTo(400);
    assertThat(offset.body()).contains("files.wandb-history.jsonl.offset");
    assertThat(client.stream("shapes", "{oops").status()).isEqualTo(400);
  }

  @Test
  void lineNumbersThatNoRunReachesAreRefusedAndHarmNothing() throws IOException {
    client.upsert("far");
    client.history("far", 0, row(0, 1));
    Client.Reply last = client.history("far", Integer.MAX_VALUE, row(1, 2));
    assertThat(last.status()).isEqualTo(400);
    assertThat(last.json().path("error").asText())
        .isEqualTo(
            "files.wandb-history.jsonl goes on to line 2147483648; a file has 1000000000 lines at most");
    Client.Reply gap = client.history("far", 20_000_001, row(1, 2));
    assertThat(gap.status()).isEqualTo(400);
    assertThat(gap.json().path("error").asText())
        .isEqualTo(
            "wandb-history.jsonl goes on at line 20000001, expected was 1; at most 10000000 lines may be missing between");
    assertThat(history("far")).containsExactly(row(0, 1));
  }

  @Test
  void aBodyThatBreaksOffIsRefusedInOneLineWithoutTheParsersOwnWords() throws IOException {
    client.upsert("broken");
    Client.Reply reply = client.stream("broken", "{\"files\":{");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asText())
        .startsWith("The body is no JSON: Unexpected end-of-input")
        .doesNotContain("Source", "\n");
  }
}
