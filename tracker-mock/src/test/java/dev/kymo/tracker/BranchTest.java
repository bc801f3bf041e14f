// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that go on from the middle of a history: rewound, or as a fork. */
final class BranchTest {
  /** As the official SDK 0.30.0 asks it. */
  private static final String REWIND =
      """
      mutation RewindRun($runName: String!, $entity: String, $project: String, $metricName: String!, $metricValue: Float!) {
        rewindRun(input: {runName: $runName, entityName: $entity, projectName: $project, metricName: $metricName,
            metricValue: $metricValue}) {
          rewoundRun { id name displayName description config sweepName project { id name entity { id name } } historyLineCount }
        }
      }
      """;

  @RegisterExtension static final SharedTracker tracker = new SharedTracker();

  private static final Client client = tracker.client();

  private static void run(String name, int rows) throws IOException {
    client.upsert(name, "{\"lr\":{\"value\":0.1}}");
    String[] lines = new String[rows];
    for (int step = 0; step < rows; step++) {
      lines[step] = row(step);
    }
    client.history(name, 0, lines);
    client.end(name, 0);
  }

  private static String row(int step) {
    return "{\"_step\":%1$s,\"_timestamp\":1.5,\"loss\":%1$s}".formatted(Integer.toString(step));
  }

  static JsonNode rewind(Client client, String name, String metric, double value)
      throws IOException {
    return client.graphqlReply(
        REWIND,
        Map.of("runName", name, "project", "demo", "metricName", metric, "metricValue", value));
  }

  private static JsonNode fork(String name, String parent, int step) throws IOException {
    String config =
        "{\"_wandb\":{\"value\":{\"branch_point\":{\"run_id\":\"%s\",\"step\":%s}}}}"
            .formatted(parent, Double.toString(step));
    return client.upsertReply(name, config);
  }

  private static List<Integer> steps(String name) throws IOException {
    List<Integer> steps = new ArrayList<>();
    for (JsonNode line : client.run(name, "history(samples: 1000)").path("history")) {
      steps.add(Client.JSON.readTree(line.asText()).path("_step").asInt());
    }
    return steps;
  }

  @Test
  void aRewoundRunLosesWhatCameBehindTheStepAndGoesOn() throws IOException {
    run("rewound", 6);
    JsonNode reply = rewind(client, "rewound", "_step", 2).at("/data/rewindRun/rewoundRun");
    assertThat(reply.path("historyLineCount").asInt()).isEqualTo(3);
    assertThat(reply.path("config").asText()).contains("0.1");
    assertThat(client.field("rewound", "state").asText()).isEqualTo("running");
    assertThat(client.run("rewound", "historyKeys").at("/historyKeys/keys/loss/previousValue"))
        .hasToString("2.0");
    client.history("rewound", 3, row(3), row(4));
    assertThat(steps("rewound")).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void rowsOfTheSameContentAsThoseThatWereCutAreNewOnes() throws IOException {
    run("repeated", 4);
    rewind(client, "repeated", "_step", 1);
    client.history("repeated", 2, row(2), row(3));
    assertThat(steps("repeated")).containsExactly(0, 1, 2, 3);
  }

  @Test
  void onlyTheStepCanBeRewoundTo() throws IOException {
    run("other", 2);
    assertThat(rewind(client, "other", "epoch", 1).path("errors").toString())
        .contains("metricName \\\"epoch\\\" is not served");
    assertThat(steps("other")).hasSize(2);
  }

  @Test
  void aRunThatIsNotThereIsNotRewound() throws IOException {
    assertThat(rewind(client, "nobody", "_step", 1).path("errors").toString()).contains("nobody");
  }

  @Test
  void aForkBeginsWithTheRowsOfItsOriginAndKeepsThem() throws IOException {
    run("origin", 5);
    JsonNode bucket = fork("forked", "origin", 2).at("/data/upsertBucket/bucket");
    assertThat(bucket.path("historyLineCount").asInt()).isEqualTo(3);
    client.history("forked", 3, row(3));
    rewind(client, "origin", "_step", 0);
    assertThat(steps("forked")).containsExactly(0, 1, 2, 3);
    assertThat(client.run("forked", "historyKeys").at("/historyKeys/lastStep").asInt())
        .isEqualTo(3);
    assertThat(fork("forked", "origin", 2).at("/data/upsertBucket/bucket/historyLineCount"))
        .hasToString("4");
  }

  @Test
  void aForkOfARunThatIsNotThereIsRefusedAndNotMade() throws IOException {
    assertThat(fork("orphan", "nobody", 2).path("errors").toString())
        .contains("Run \\\"nobody\\\" cannot be forked");
    assertThat(
            client.run("orphan", "name").isMissingNode() || client.run("orphan", "name").isNull())
        .isTrue();
  }
}
