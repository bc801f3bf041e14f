// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The tables of {@code docs/protocol/tables}, which the tracker's tests run too. */
class GoldenTablesTest {

  private static RecordedRun run(Item... items) {
    RecordedRunBuilder run = new RecordedRunBuilder("golden");
    run.add(new HistoryRow(List.of(items)));
    return run.build(RecordedRun.State.FINISHED, Map.of(), Map.of());
  }

  /** Definitions as the table writes them: {@code key=axis}, {@code begin*=axis}. */
  private static List<MetricDefined> definitions(@Nullable String table) {
    List<MetricDefined> definitions = new ArrayList<>();
    for (String definition : table == null ? new String[0] : table.split(" ", -1)) {
      String[] sides = definition.split("=", -1);
      definitions.add(
          sides[0].endsWith("*")
              ? MetricDefined.over(sides[0], sides[1])
              : MetricDefined.over("*", sides[1]).expandedTo(sides[0]));
    }
    return definitions;
  }

  @ParameterizedTest(name = "{0}, {1} slash")
  @CsvFileSource(resources = "/protocol/tables/sections.csv", numLinesToSkip = 1)
  void aRecordedRunFilesAKeyAsTheTableSays(
      String key, String slash, @Nullable String section, @Nullable String panel) {
    if (slash.equals("last")) {
      return; // a switch of the page; the client knows the first slash alone
    }
    RecordedRun run = run(Item.of(key, "1"));
    if (section == null || panel == null) {
      assertThat(run.sections()).isEmpty();
    } else {
      assertThat(run.metric(section, panel)).get().extracting(RecordedMetric::path).isEqualTo(key);
    }
  }

  @ParameterizedTest(name = "{0}: {1} over {2}")
  @CsvFileSource(resources = "/protocol/tables/step-metrics.csv", numLinesToSkip = 1)
  void aMetricStandsOverTheStepMetricThatTheTableSays(
      @Nullable String definitions, String key, String stepMetric) {
    Map<String, Integer> steps =
        Map.of("_step", 1, "train/global_step", 2, "epoch", 3, "train/step.s", 4);
    Map<String, Integer> row = new LinkedHashMap<>(steps);
    row.put(key, 5);
    RecordedRunBuilder run = new RecordedRunBuilder("golden");
    definitions(definitions).forEach(run::define);
    run.addPlain(row);
    List<Double> found =
        run.build(RecordedRun.State.FINISHED, Map.of(), Map.of()).sections().stream()
            .flatMap(section -> section.metrics().stream())
            .filter(metric -> metric.path().equals(key))
            .map(metric -> metric.last().step())
            .toList();
    assertThat(found).isEqualTo(expected(key, steps.getOrDefault(stepMetric, -1)));
  }

  /** Keys that begin with an underscore are no metrics, so they stand nowhere. */
  private static List<Double> expected(String key, int step) {
    return key.startsWith("_") ? List.of() : List.of((double) step);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/protocol/tables/numbers.csv", numLinesToSkip = 1)
  void aNumberIsWrittenAndReadAsTheTableSays(String wire, double value) {
    assertThat(Json.text(value)).isEqualTo(wire);
    assertThat(run(Item.of("eval/f1", wire)).metric("eval", "f1"))
        .get()
        .extracting(metric -> metric.last().value())
        .isEqualTo(value);
  }
}
