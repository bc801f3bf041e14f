// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphqlTest {
  private static final String FILES =
      """
      mutation CreateRunFiles($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
        createRunFiles(input: {entityName: $entity, projectName: $project, runName: $run, files: $files}) {
          runID uploadHeaders files { name uploadUrl }
        }
      }
      """;

  @RegisterExtension static final SharedTracker tracker = new SharedTracker();

  private static final Client client = tracker.client();

  @Test
  void aNewRunGetsANameAndTheKeysEntity() throws IOException {
    JsonNode payload =
        client
            .graphql(
                Client.UPSERT,
                Map.of("name", "fresh", "project", "demo", "entity", "", "config", "{}"))
            .path("upsertBucket");
    assertThat(payload.path("inserted").asBoolean()).isTrue();
    assertThat(payload.at("/bucket/displayName").asText()).matches("[a-z]+-[a-z]+-\\d+");
    assertThat(payload.at("/bucket/project/entity/name").asText()).isEqualTo("kymo");
    assertThat(client.upsert("fresh").path("inserted").asBoolean()).isFalse();
  }

  @Test
  void anUpsertReplacesWhatItHoldsAndLeavesTheRest() throws IOException {
    JsonNode first =
        client.graphql(
            Client.UPSERT,
            Map.of(
                "name",
                "merged",
                "project",
                "demo",
                "tags",
                List.of("a"),
                "config",
                "{\"x\":{\"value\":1}}"));
    String id = first.at("/upsertBucket/bucket/id").asText();
    client.graphql(Client.UPSERT, Map.of("id", id, "config", "{\"y\":{\"value\":2}}"));
    client.graphql(
        "mutation ($id: String, $summaryMetrics: JSONString) { upsertBucket(input: {id: $id, summaryMetrics: $summaryMetrics}) { bucket { id } } }",
        Map.of("id", id, "summaryMetrics", "{\"s\":3}"));
    JsonNode run = client.run("merged", "config summaryMetrics tags state");
    assertThat(run.path("config").asText()).isEqualTo("{\"y\":{\"value\":2}}");
    assertThat(run.path("summaryMetrics").asText()).isEqualTo("{\"s\":3}");
    assertThat(run.path("tags").toString()).isEqualTo("[\"a\"]");
  }

  @ParameterizedTest
  @CsvSource({"a/b,entity/project name", "a%2e,percent", "'..',dots", "' a',space", "a:b,colon"})
  void aRunsNameIsChecked(String name, String why) throws IOException {
    JsonNode reply = client.upsertReply(name, "{}");
    assertThat(reply.at("/errors/0/message").asText()).as(why).contains("run", "is not allowed");
  }

  @Test
  void whatIsNotServedIsAnErrorThatNamesIt() throws IOException {
    assertThat(client.graphqlReply("query { sweeps }", Map.of()).at("/errors/0/message").asText())
        .contains("sweeps");
    assertThat(
            client
                .graphqlReply(Client.UPSERT, Map.of("name", "bad", "config", "no object"))
                .at("/errors/0/message")
                .asText())
        .contains("config is no JSON object");
    assertThat(client.post("/graphql", "{}").status()).isEqualTo(400);
  }

  @Test
  void whatIsNotThereIsNull() throws IOException {
    JsonNode data =
        client.graphql(
            "{ project(name: \"none\") { id } model(name: \"none\") { bucket(name: \"x\", missingOk: true) { id } } }",
            Map.of());
    assertThat(data.toString()).isEqualTo("{\"project\":null,\"model\":null}");
  }

  @Test
  void aRunThatCanBeResumedShowsItsTailAndTelemetry() throws IOException {
    client.upsert("tailed", "{\"_wandb\":{\"value\":{\"t\":{\"4\":\"3.11\"},\"m\":[]}}}");
    client.history("tailed", 0, "{\"_step\":0}", "{\"_step\":1,\"a\":NaN}");
    JsonNode run = client.run("tailed", "historyTail eventsTail wandbConfig(keys: [\"t\"])");
    assertThat(run.path("historyTail").asText()).isEqualTo("[\"{\\\"_step\\\":1,\\\"a\\\":NaN}\"]");
    assertThat(run.path("eventsTail").asText()).isEqualTo("[]");
    assertThat(run.path("wandbConfig").asText()).isEqualTo("{\"t\":{\"4\":\"3.11\"}}");
  }

  @Test
  void historyIsPagedBySteps() throws IOException {
    client.upsert("paged");
    client.history(
        "paged", 0, "{\"_step\":0}", "{\"_step\":10}", "{\"_step\":5}", "{\"_step\":20}");
    assertThat(
            client
                .run("paged", "history(minStep: 5, maxStep: 20, samples: 1)")
                .path("history")
                .toString())
        .isEqualTo("[\"{\\\"_step\\\":10}\",\"{\\\"_step\\\":5}\"]");
  }

  @Test
  void aSampleHoldsTheFirstAndTheLastRow() throws IOException {
    client.upsert("sampled");
    String[] rows = new String[101];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          "{\"_step\":" + i + ",\"a\":" + (i % 2 == 0 ? "NaN" : "1") + (i > 50 ? ",\"b\":2}" : "}");
    }
    client.history("sampled", 0, rows);
    JsonNode sample = client.run("sampled", "history(samples: 10)").path("history");
    assertThat(sample.size()).isBetween(8, 11);
    assertThat(sample.get(0).asText()).isEqualTo(rows[0]);
    assertThat(sample.get(sample.size() - 1).asText()).isEqualTo(rows[100]);
    JsonNode chosen =
        client
            .run(
                "sampled",
                "sampledHistory(specs: [\"{\\\"keys\\\":[\\\"_step\\\",\\\"b\\\"],\\\"samples\\\":5}\"])")
            .at("/sampledHistory/0");
    List<Integer> steps = new ArrayList<>();
    chosen.forEach(row -> steps.add(row.path("_step").asInt()));
    assertThat(steps).hasSize(5).startsWith(51).endsWith(100);
  }

  @Test
  void filesGoUpAndComeBackUnderSignedAddresses() throws IOException {
    client.upsert("filed");
    String name = "media/a b%ü.txt";
    JsonNode reply =
        client
            .graphql(
                FILES,
                Map.of("entity", "kymo", "project", "demo", "run", "filed", "files", List.of(name)))
            .path("createRunFiles");
    URI upload = URI.create(reply.at("/files/0/uploadUrl").asText());
    assertThat(reply.at("/files/0/name").asText()).isEqualTo(name);
    assertThat(put(upload, "hello")).isEqualTo(200);
    assertThat(put(URI.create(upload.toString().replaceFirst("signature=.", "signature=x")), "no"))
        .isEqualTo(401);
    JsonNode file =
        client
            .run("filed", "files { edges { node { name sizeBytes md5 directUrl url } } }")
            .at("/files/edges/0/node");
    assertThat(file.path("sizeBytes").asInt()).isEqualTo(5);
    assertThat(file.path("md5").asText()).isEqualTo("XUFAKrxLKna5cZ2REBfFkg==");
    URI download = URI.create(file.path("directUrl").asText());
    assertThat(Client.send(HttpRequest.newBuilder(download).build()).body()).isEqualTo("hello");
    assertThat(put(download, "no")).as("an address to read is none to write").isEqualTo(401);
  }

  private static int put(URI at, String body) throws IOException {
    return Client.send(
            HttpRequest.newBuilder(at).PUT(HttpRequest.BodyPublishers.ofString(body)).build())
        .status();
  }

  @Test
  void aFileStaysInItsRun() throws IOException {
    client.upsert("escaping");
    JsonNode reply =
        client.graphqlReply(
            FILES,
            Map.of(
                "entity", "kymo", "project", "demo", "run", "escaping", "files", List.of("../x")));
    assertThat(reply.at("/errors/0/message").asText()).contains("../x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | one,two",
        "{\"display_name\": \"One\"} | one",
        "{\"config.lr.value\": {\"$gt\": 0.15}} | two",
        "{\"config.model.layers\": 2} | one",
        "{\"summary_metrics.eval/f1\": {\"$gte\": 0.5}} | one",
        "{\"$or\": [{\"name\": \"two\"}, {\"tags\": {\"$in\": [\"x\"]}}]} | one,two",
        "{\"$and\": [{\"name\": {\"$regex\": \"^o\"}}, {\"state\": \"running\"}]} | one",
        "{\"summary_metrics.eval/f1\": {\"$exists\": false}} | two"
      })
  void runsAreFiltered(String filters, String expected) throws IOException {
    client.graphql(
        Client.UPSERT,
        Map.of(
            "name",
            "one",
            "project",
            "filters",
            "displayName",
            "One",
            "tags",
            List.of("x"),
            "config",
            "{\"lr\":{\"value\":0.1},\"model\":{\"value\":{\"layers\":2}}}",
            "summaryMetrics",
            "{\"eval/f1\":0.5}"));
    client.graphql(
        Client.UPSERT,
        Map.of(
            "name",
            "two",
            "project",
            "filters",
            "displayName",
            "Two",
            "config",
            "{\"lr\":{\"value\":0.2}}"));
    JsonNode runs =
        client
            .graphql(
                "query ($f: JSONString) { project(name: \"filters\") { runCount(filters: $f) runs(filters: $f, order: \"+created_at\") { edges { node { name } } } } }",
                Map.of("f", filters))
            .path("project");
    List<String> names = runs.path("runs").findValuesAsText("name");
    assertThat(names).containsExactly(expected.split(","));
    assertThat(runs.path("runCount").asInt()).isEqualTo(names.size());
  }

  @Test
  void anAlertIsTaken() throws IOException {
    client.upsert("alerted");
    JsonNode data =
        client.graphql(
            "mutation ($severity: AlertSeverity = INFO, $wait: Duration) { notifyScriptableRunAlert(input: {entityName: \"kymo\", projectName: \"demo\", runName: \"alerted\", title: \"t\", text: \"x\", severity: $severity, waitDuration: $wait}) { success } }",
            Map.of("wait", 60000));
    assertThat(data.at("/notifyScriptableRunAlert/success").asBoolean()).isTrue();
  }

  @Test
  void theSchemaCanBeAskedAboutItself() throws IOException {
    JsonNode data =
        client.graphql(
            "{ run: __type(name: \"Run\") { fields { name } } none: __type(name: \"Nothing\") { name } }",
            Map.of());
    assertThat(data.path("run").findValuesAsText("name")).contains("historyKeys");
    assertThat(data.path("none").isNull()).isTrue();
  }
}
