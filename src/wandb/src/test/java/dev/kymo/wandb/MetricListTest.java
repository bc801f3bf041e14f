// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.internal.json.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples are lists that the official SDK 0.30.0 sent. */
class MetricListTest {
  private static final String OFFICIAL =
      "[{\"1\":\"loss\",\"6\":[3],\"7\":[1]},"
          + "{\"1\":\"val/acc\",\"5\":3,\"6\":[1,3],\"7\":[2]},"
          + "{\"1\":\"epoch\",\"6\":[],\"7\":[]}]";
  private static final String OFFICIAL_GLOB =
      "[{\"2\":\"val/*\",\"5\":2,\"6\":[1],\"7\":[]},{\"1\":\"epoch\",\"6\":[],\"7\":[]}]";

  private static MetricDefined metric(
      String name, String stepMetric, boolean defined, SummaryKind... summaries) {
    return new MetricDefined(
        name,
        false,
        stepMetric,
        !stepMetric.isEmpty(),
        false,
        defined,
        Set.of(summaries),
        Goal.UNSET,
        false,
        false);
  }

  private static List<MetricDefined> official() {
    return List.of(
        metric("loss", "", true, SummaryKind.MIN),
        metric("val/acc", "epoch", true, SummaryKind.MAX),
        metric("epoch", "", false));
  }

  @Test
  void definitionsAreWrittenAsTheOfficialSdkWritesThem() {
    assertThat(Json.text(MetricList.of(official()))).isEqualTo(OFFICIAL);
  }

  @Test
  void theOfficialSdksListIsReadInFull() {
    assertThat(MetricList.read(Json.parse(OFFICIAL))).isEqualTo(official());
  }

  @Test
  void aGlobIsReadAsOne() {
    List<MetricDefined> read = MetricList.read(Json.parse(OFFICIAL_GLOB));
    assertThat(read).hasSize(2);
    assertThat(read.get(0).glob()).isTrue();
    assertThat(read.get(0).stepMetric()).isEqualTo("epoch");
    assertThat(Json.text(MetricList.of(read))).isEqualTo(OFFICIAL_GLOB);
  }

  @Test
  void everyFieldSurvivesTheRoundTrip() {
    List<MetricDefined> all =
        List.of(
            new MetricDefined(
                "eval/f1",
                false,
                "train/global_step",
                true,
                true,
                true,
                Set.of(SummaryKind.values()),
                Goal.MAXIMIZE,
                false,
                false),
            new MetricDefined(
                "*",
                true,
                "train/global_step",
                false,
                true,
                false,
                Set.of(SummaryKind.BEST),
                Goal.MINIMIZE,
                false,
                false),
            MetricDefined.axis("train/global_step"));
    Object written = Json.parse(Json.text(MetricList.of(all)));
    assertThat(MetricList.read(written)).isEqualTo(all);
  }

  @Test
  void aStepMetricThatNobodyDefinedIsAdded() {
    List<MetricDefined> read =
        MetricList.read(
            Json.parse(Json.text(MetricList.of(List.of(metric("val/acc", "epoch", true))))));
    assertThat(read).extracting(MetricDefined::name).containsExactly("val/acc", "epoch");
    assertThat(read.get(0).stepMetric()).isEqualTo("epoch");
    assertThat(read.get(1).defined()).isFalse();
  }

  @Test
  void entriesThatAreNoDefinitionsArePassedOver() {
    assertThat(
            MetricList.read(
                Json.parse(
                    "[7, {\"1\":\"\"}, {\"2\":\"a*b\"}, {\"2\":\"\"}, {\"1\":\"ok\",\"5\":99,\"6\":[9,\"x\"],\"7\":7,\"8\":5}]")))
        .containsExactly(metric("ok", "", false));
    assertThat(MetricList.read("no list")).isEmpty();
    assertThat(MetricList.read(null)).isEmpty();
  }
}
