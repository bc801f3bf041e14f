// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  private static MetricDefined definition(String name, String step, SummaryKind... kinds) {
    return new MetricDefined(
        name,
        name.endsWith("*"),
        step,
        false,
        false,
        true,
        Set.of(kinds),
        Goal.UNSET,
        false,
        false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eval/f1", "eval/*"})
  void aSecondDefinitionAddsToTheFirstAsInTheRunsDocuments(String name) {
    MetricDefined first = definition(name, "", SummaryKind.MAX);
    MetricDefined second = definition(name, "train/global_step");
    Columns columns = new Columns();
    columns.define(first);
    columns.define(second);
    columns.of("eval/f1").item(0.9);
    columns.of("eval/f1").item(0.1);
    assertThat(columns.summaryChanges()).containsExactly(Item.of("eval/f1", "{\"max\":0.9}"));
    assertThat(columns.announcements())
        .extracting(MetricDefined::stepMetric)
        .isEqualTo(name.endsWith("*") ? List.of("train/global_step") : List.of());
    RunStateBuilder documents = new RunStateBuilder();
    documents.add(first);
    documents.add(second);
    assertThat(documents.build().metrics()).containsExactly(second.after(first));
  }
}
