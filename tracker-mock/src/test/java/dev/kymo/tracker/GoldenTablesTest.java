// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The tables of {@code docs/protocol/tables}, which the client's tests run too. */
class GoldenTablesTest {
  @RegisterExtension static final SharedTracker tracker = new SharedTracker();

  private static final Client client = tracker.client();
  private static int runs;

  /**
   * The page's view of a run with one row, {@code key=axis} definitions and a slash that counts.
   */
  private static JsonNode view(String config, String row, String slash) throws IOException {
    String run = "golden" + runs++;
    client.upsert(run, config);
    client.history(run, 0, row);
    return client.get("/api/runs/kymo/demo/" + run + "?sections=" + slash).json();
  }

  private static String row(String key, String value) {
    return "{\"_step\":0," + Client.JSON.valueToTree(key) + ":" + value + "}";
  }

  /** What a client's config says of its metrics; the index of a step metric counts from 1. */
  private static String config(@Nullable String definitions) {
    ObjectNode config = Client.JSON.createObjectNode();
    ArrayNode list = config.putObject("_wandb").putObject("value").putArray("m");
    List<String> axes = new ArrayList<>();
    for (String definition : definitions == null ? new String[0] : definitions.split(" ", -1)) {
      String[] sides = definition.split("=", -1);
      axes.add(sides[1]);
      list.addObject().put(sides[0].endsWith("*") ? "2" : "1", sides[0]);
    }
    for (int i = 0; i < axes.size(); i++) {
      ((ObjectNode) list.get(i)).put("5", axes.size() + i + 1);
      list.addObject().put("1", axes.get(i));
    }
    return config.toString();
  }

  @ParameterizedTest(name = "{0}, {1} slash")
  @CsvFileSource(resources = "/protocol/tables/sections.csv", numLinesToSkip = 1)
  void thePageFilesAKeyAsTheTableSays(
      String key, String slash, @Nullable String section, @Nullable String panel)
      throws IOException {
    JsonNode sections = view("{}", row(key, "1"), slash).path("sections");
    if (section == null || panel == null) {
      assertThat(sections).isEmpty();
    } else {
      assertThat(sections.at("/0/name").asText()).isEqualTo(section);
      assertThat(sections.at("/0/metrics/0/name").asText()).isEqualTo(panel);
      assertThat(sections.at("/0/metrics/0/key").asText()).isEqualTo(key);
    }
  }

  @ParameterizedTest(name = "{0}: {1} over {2}")
  @CsvFileSource(resources = "/protocol/tables/step-metrics.csv", numLinesToSkip = 1)
  void aCurveStandsOverTheStepMetricThatTheTableSays(
      @Nullable String definitions, String key, String stepMetric) throws IOException {
    String run = "axes" + runs++;
    client.upsert(run, config(definitions));
    client.history(run, 0, row(key, "1"));
    JsonNode series =
        client
            .get("/api/runs/kymo/demo/" + run + "/series?key=" + key.replace("/", "%2F"))
            .json()
            .at("/series/0");
    assertThat(series.path("stepMetric").asText()).isEqualTo(stepMetric);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/protocol/tables/numbers.csv", numLinesToSkip = 1)
  void aNumberIsKeptAsItCameAndServedAsLegalJson(String wire, double value, String legal)
      throws IOException {
    String run = "numbers" + runs++;
    client.upsert(run);
    client.history(run, 0, row("eval/f1", wire));
    JsonNode kept = client.run(run, "history(minStep: 0, maxStep: 9)").at("/history/0");
    assertThat(kept.asText()).isEqualTo(row("eval/f1", wire));
    JsonNode metric = client.run(run, "historyKeys").at("/historyKeys/keys/eval~1f1");
    assertThat(metric.at("/typeCounts/0/type").asText()).isEqualTo("number");
    JsonNode served =
        client.get("/api/runs/kymo/demo/" + run + "/series?key=eval/f1").json().at("/series/0/y/0");
    assertThat(served.isTextual()).isEqualTo(legal.startsWith("\""));
    assertThat(Double.valueOf(served.asText())).isEqualTo(Double.valueOf(value));
  }
}
