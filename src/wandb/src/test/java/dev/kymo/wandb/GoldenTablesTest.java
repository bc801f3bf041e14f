// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.backend.RunState;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Item;
import dev.kymo.internal.json.Json;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The tables of {@code docs/protocol/tables}, on runs that a server gives. */
class GoldenTablesTest {
  /** {@code key=axis} as a config says it; the index of a step metric counts from 1. */
  private static String config(@Nullable String definitions) {
    ObjectNode config = Wire.JSON.createObjectNode();
    ArrayNode list = config.putObject("_wandb").putObject("value").putArray("m");
    if (definitions != null) {
      for (String definition : definitions.split(" ", -1)) {
        String[] sides = definition.split("=", -1);
        String name = sides[0].endsWith("*") ? "2" : "1";
        list.addObject().put(name, sides[0]).put("5", list.size() + 1);
        list.addObject().put("1", sides[1]);
      }
    }
    return config.toString();
  }

  @ParameterizedTest(name = "{0}, {1} slash")
  @CsvFileSource(resources = "/protocol/tables/sections.csv", numLinesToSkip = 1)
  void aServersRunIsFiledAsTheTableSays(
      String key, String slash, @Nullable String section, @Nullable String panel)
      throws IOException {
    RecordedRun run = GivenRun.read("{}", "{}", "{\"_step\":0,\"%s\":1}".formatted(key));
    if (section == null || panel == null) {
      assertThat(run.sections()).isEmpty();
    } else if (slash.equals("first")) {
      assertThat(run.metric(section, panel)).isPresent();
    }
  }

  @ParameterizedTest(name = "{0}: {1} over {2}")
  @CsvFileSource(resources = "/protocol/tables/step-metrics.csv", numLinesToSkip = 1)
  void aServersMetricStandsOverTheStepMetricThatTheTableSays(
      @Nullable String definitions, String key, String stepMetric) throws IOException {
    if (key.startsWith("_")) {
      return; // no metric, so nothing to draw
    }
    Map<String, Integer> row =
        Map.of("_step", 1, "train/global_step", 2, "epoch", 3, "train/step.s", 4, key, 5);
    RecordedRun run = GivenRun.read(config(definitions), "{}", Json.text(row));
    assertThat(
            run.sections().stream()
                .flatMap(section -> section.metrics().stream())
                .filter(metric -> metric.path().equals(key)))
        .singleElement()
        .extracting(metric -> metric.last().step())
        .isEqualTo((double) row.getOrDefault(stepMetric, -1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/protocol/tables/numbers.csv", numLinesToSkip = 1)
  void aNumberIsReadBareAndAsTextAndStandsInTheConfigAsTheTableSays(
      String wire, double value, String legal, String inConfig) throws IOException {
    for (String spelling : List.of(wire, legal)) {
      RecordedMetric f1 =
          GivenRun.read("{}", "{}", "{\"eval/f1\":" + spelling + "}").metric("eval", "f1").get();
      assertThat(f1.last().value()).as(spelling).isEqualTo(Double.valueOf(value));
    }
    RunState state = Runs.state(new ConfigChanged(List.of(Item.of("threshold", wire)), List.of()));
    assertThat(Json.text(ConfigDocument.of(state, HeldRun.none().sessions())))
        .contains("\"threshold\":{\"value\":" + inConfig + "}");
  }
}
