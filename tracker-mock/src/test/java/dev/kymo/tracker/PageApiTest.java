// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PageApiTest {
  /**
   * As the official SDK 0.30.0 writes {@code define_metric("*", step_metric="train/global_step")}.
   */
  private static final String BY_GLOBAL_STEP =
      "{\"lr\":{\"value\":0.1},\"_kymo\":{\"value\":{\"section_mapping\":\"strict\",\"unsectioned_keys\":[\"f1\"]}},"
          + "\"_wandb\":{\"value\":{\"m\":[{\"2\":\"*\",\"5\":2,\"6\":[1],\"7\":[]},{\"1\":\"train/global_step\",\"6\":[],\"7\":[]},"
          + "{\"1\":\"eval/secret\",\"6\":[2],\"7\":[]}]}}}";

  @RegisterExtension static final SharedTracker tracker = new SharedTracker();

  private static final Client client = tracker.client();

  private static JsonNode json(String path) throws IOException {
    Client.Reply reply = client.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private static JsonNode series(String run, String query) throws IOException {
    return json("/api/runs/kymo/demo/" + run + "/series?" + query).path("series");
  }

  private static List<Double> doubles(JsonNode list) {
    List<Double> values = new ArrayList<>();
    list.forEach(value -> values.add(value.asDouble()));
    return values;
  }

  @Test
  void aSeriesStandsOnItsStepMetric() throws IOException {
    client.upsert("stepped", BY_GLOBAL_STEP);
    client.history(
        "stepped",
        0,
        "{\"_step\":0,\"train/global_step\":100,\"eval/f1\":0.5}",
        "{\"_step\":1,\"train/global_step\":100,\"train/loss\":2}",
        "{\"_step\":2,\"train/global_step\":200,\"eval/f1\":0.75}",
        "{\"_step\":3,\"eval/f1\":NaN}");
    JsonNode f1 = series("stepped", "key=eval/f1").get(0);
    assertThat(f1.path("stepMetric").asText()).isEqualTo("train/global_step");
    assertThat(doubles(f1.path("x")))
        .as("a row without the step metric has its _step")
        .containsExactly(3.0, 100.0, 200.0);
    assertThat(f1.path("y").get(0).asText()).isEqualTo("NaN");
    assertThat(f1.path("y").get(1).asDouble()).isEqualTo(0.5);
    assertThat(doubles(series("stepped", "key=eval/f1&x=_step").get(0).path("x")))
        .containsExactly(0.0, 2.0, 3.0);
  }

  @Test
  void aSeriesFollowsItsRun() throws IOException {
    client.upsert("followed");
    client.history("followed", 0, "{\"_step\":0,\"a\":1}");
    assertThat(series("followed", "key=a").get(0).path("count").asInt()).isEqualTo(1);
    client.history("followed", 1, "{\"_step\":1,\"a\":2}");
    assertThat(doubles(series("followed", "key=a").get(0).path("y"))).containsExactly(1.0, 2.0);
    client.history("followed", 0, "{\"_step\":0,\"a\":9}");
    assertThat(doubles(series("followed", "key=a").get(0).path("y"))).containsExactly(9.0, 2.0);
  }

  @Test
  void bucketsKeepTheEndsAndTheExtremes() throws IOException {
    client.upsert("long");
    String[] rows =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    "{\"_step\":%s,\"a\":%s}"
                        .formatted(Integer.toString(i), i == 500 ? "-7" : i == 501 ? "99" : "1"))
            .toArray(String[]::new);
    client.history("long", 0, rows);
    JsonNode series = series("long", "key=a&buckets=10").get(0);
    assertThat(series.path("count").asInt()).isEqualTo(1000);
    List<Double> x = doubles(series.path("x"));
    assertThat(x).hasSize(10).isSorted().startsWith(0.0).endsWith(999.0);
    assertThat(doubles(series.path("min"))).contains(-7.0);
    assertThat(doubles(series.path("max"))).contains(99.0);
  }

  @Test
  void aRunShowsItsSections() throws IOException {
    client.upsert("sections", BY_GLOBAL_STEP);
    client.history(
        "sections",
        0,
        "{\"_step\":0,\"train/global_step\":5,\"train/loss\":1,\"eval/a/b\":2,\"eval/secret\":3,\"plain\":4,\"unsorted/f1\":5,\"eval/text\":\"no curve\"}");
    client.stream(
        "sections", Client.part("wandb-events.jsonl", 0, "{\"_runtime\":7,\"system.cpu\":12.5}"));
    JsonNode run = json("/api/runs/kymo/demo/sections");
    assertThat(run.path("sections").findValuesAsText("key"))
        .containsExactly(
            "train/loss", "eval/a/b", "eval/secret", "plain", "unsorted/f1", "system.cpu");
    assertThat(run.path("sections").findValuesAsText("kind"))
        .containsExactly("metrics", "metrics", "charts", "unsorted", "system");
    assertThat(run.at("/sections/1/metrics/1/hidden").asBoolean()).isTrue();
    assertThat(run.at("/sections/0/metrics/0/stepMetric").asText()).isEqualTo("train/global_step");
    assertThat(run.at("/config").toString())
        .isEqualTo(
            "{\"lr\":0.1,\"_kymo\":{\"section_mapping\":\"strict\",\"unsectioned_keys\":[\"f1\"]}}");
    assertThat(run.path("sectionMapping").asText()).isEqualTo("strict");
    assertThat(run.path("unsectioned").toString()).isEqualTo("[\"f1\"]");
    assertThat(json("/api/runs/kymo/demo/sections?sections=last").at("/sections/1/name").asText())
        .isEqualTo("eval/a");
    assertThat(doubles(series("sections", "key=system.cpu").get(0).path("x"))).containsExactly(7.0);
  }

  @Test
  void theListShowsTheLastEvaluation() throws IOException {
    client.upsert("listed", BY_GLOBAL_STEP);
    client.history(
        "listed",
        0,
        "{\"_step\":0,\"train/global_step\":100,\"eval/f1\":50}",
        "{\"_step\":1,\"train/global_step\":200,\"eval/f1\":75.25}",
        "{\"_step\":2,\"train/global_step\":210,\"train/loss\":1}");
    JsonNode found = MissingNode.getInstance();
    for (JsonNode run : json("/api/runs?project=demo").path("runs")) {
      found = run.path("id").asText().equals("listed") ? run : found;
    }
    assertThat(found.path("rows").asInt()).isEqualTo(3);
    assertThat(found.path("lastEval").toString()).contains("\"value\":75.25", "\"step\":200");
    assertThat(json("/api/runs?project=none").path("runs")).isEmpty();
  }

  @Test
  void theConsoleIsReadInParts() throws IOException {
    client.upsert("console");
    client.stream(
        "console",
        Client.part(
            "output.log",
            0,
            "2026-01-01T10:00:00.000001 hello",
            "ERROR 2026-01-01T10:00:01.000001 oh no",
            "2026-01-01T10:00:02.000001 10 %"));
    client.stream("console", Client.part("output.log", 2, "2026-01-01T10:00:03.000001 20 %"));
    JsonNode console = json("/api/runs/kymo/demo/console/console?from=1&limit=5");
    assertThat(console.path("total").asInt()).isEqualTo(3);
    assertThat(console.path("lines").findValuesAsText("text")).containsExactly("oh no", "20 %");
    assertThat(console.at("/lines/0/error").asBoolean()).isTrue();
    assertThat(console.at("/lines/0/n").asInt()).isEqualTo(1);
  }

  @Test
  void gapsAreShown() throws IOException {
    client.upsert("gaps");
    client.history("gaps", 0, "{\"_step\":0}");
    client.history("gaps", 4, "{\"_step\":4}");
    assertThat(json("/api/runs/kymo/demo/gaps").path("gaps").toString())
        .contains("wandb-history.jsonl", "\"from\":1", "\"to\":3");
  }

  @Test
  void anUnknownRunIsNotFound() throws IOException {
    assertThat(client.get("/api/runs/kymo/demo/nobody").status()).isEqualTo(404);
    assertThat(client.get("/api/runs/kymo/demo/nobody/series?key=a").status()).isEqualTo(404);
    assertThat(client.get("/api/nothing").status()).isEqualTo(404);
  }
}
