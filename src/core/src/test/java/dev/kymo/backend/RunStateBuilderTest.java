// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.event.SummaryChanged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Documents are folded as {@code wandb sync} of SDK 0.30.0 folds them. */
final class RunStateBuilderTest {
  private final RunStateBuilder builder = new RunStateBuilder();

  private void config(Item... updates) {
    builder.add(new ConfigChanged(List.of(updates), List.of()));
  }

  private void summary(Item... updates) {
    builder.add(new SummaryChanged(List.of(updates), List.of()));
  }

  private static MetricDefined metric(
      String axis, boolean hidden, boolean overwrites, SummaryKind... kinds) {
    return new MetricDefined(
        "f1", false, axis, false, hidden, true, Set.of(kinds), Goal.UNSET, false, overwrites);
  }

  @Test
  void aTreeInTheConfigIsMergedIntoTheOneThatIsThere() {
    config(Item.of("model", "{\"layers\":{\"count\":2,\"size\":[1,2]},\"name\":\"a\"}"));
    config(Item.of("model", "{\"layers\":{\"count\":3},\"name\":{\"short\":\"b\"}}"));
    assertThat(builder.build().config())
        .isEqualTo(
            Map.of(
                "model",
                Map.of(
                    "layers",
                    Map.of("count", 3, "size", List.of(1, 2)),
                    "name",
                    Map.of("short", "b"))));
  }

  @Test
  void whatIsTakenFromTheConfigLeavesNoEmptyTreeBehind() {
    config(new Item(List.of("model", "layers"), "2"), Item.of("seed", "1"));
    builder.add(
        new ConfigChanged(List.of(), List.of(List.of("model", "layers"), List.of("no", "such"))));
    assertThat(builder.build().config()).isEqualTo(Map.of("seed", 1));
  }

  @Test
  void aTreeInTheSummaryReplacesTheOneThatIsThere() {
    summary(Item.of("best", "{\"f1\":1,\"step\":2}"));
    summary(Item.of("best", "{\"f1\":3}"));
    assertThat(builder.build().summary()).isEqualTo(Map.of("best", Map.of("f1", 3)));
  }

  @Test
  void aValueBelowATreeInTheSummaryLeavesTheTreesOtherValues() {
    summary(Item.of("best", "{\"f1\":1,\"step\":2}"));
    summary(new Item(List.of("best", "f1"), "3"));
    assertThat(builder.build().summary()).isEqualTo(Map.of("best", Map.of("f1", 3, "step", 2)));
  }

  @Test
  void nullTakesAValueOutOfTheSummary() {
    summary(Item.of("best", "1"), Item.of("worst", "0"));
    summary(Item.of("best", "null"));
    assertThat(builder.build().summary()).isEqualTo(Map.of("worst", 0));
  }

  @Test
  void aMetricThatIsDefinedAgainKeepsWhatWasSaidBefore() {
    builder.add(metric("", true, false, SummaryKind.MIN));
    builder.add(metric("epoch", false, false, SummaryKind.MAX));
    assertThat(builder.build().metrics())
        .containsExactly(metric("epoch", true, false, SummaryKind.MIN, SummaryKind.MAX));
  }

  @Test
  void aMetricThatIsOverwrittenForgetsWhatWasSaidBefore() {
    builder.add(metric("epoch", true, false, SummaryKind.NONE));
    builder.add(metric("", false, true, SummaryKind.MAX));
    assertThat(builder.build().metrics()).containsExactly(metric("", false, true, SummaryKind.MAX));
  }

  @Test
  void aSummaryOfNothingEndsWhenAKindIsNamed() {
    builder.add(metric("", false, false, SummaryKind.NONE));
    builder.add(metric("", false, false));
    assertThat(builder.build().metrics())
        .containsExactly(metric("", false, false, SummaryKind.NONE));
    builder.add(metric("", false, false, SummaryKind.LAST));
    assertThat(builder.build().metrics())
        .containsExactly(metric("", false, false, SummaryKind.LAST));
  }
}
