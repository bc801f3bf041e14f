// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.MetricKey;
import dev.kymo.Section;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.recorded.RecordedRunBuilder;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {
  private static final MetricKey F1 = new MetricKey(Section.EVAL, "f1");

  private final RecordedRunBuilder run = new RecordedRunBuilder("me/demo/abc");

  private RuleTest log(String path, double value, long... steps) {
    for (long step : steps) {
      run.addPlain(Map.of(path, value, "_step", step));
    }
    return this;
  }

  private PlacementReport check(Rule rule) {
    RecordedRun whole = run.build(RecordedRun.State.FINISHED, Map.of(), Map.of());
    return PlacementCheck.check(whole, Expectation.NONE.with(rule));
  }

  @Test
  void everyMultipleUpToTheRunsLastStepHolds() {
    log("train/loss", 1, 50, 100, 150, 200, 230).log("eval/f1", 0.5, 100, 200);
    assertThat(check(new EverySteps(F1, 100)).holds()).isTrue();
  }

  @Test
  void anEvaluationAtTheVeryEndIsAllowed() {
    log("eval/f1", 0.5, 100, 200, 230);
    assertThat(check(new EverySteps(F1, 100)).holds()).isTrue();
  }

  @Test
  void gapsAndOddStepsAreNamed() {
    log("train/loss", 1, 900).log("eval/f1", 0.5, 100, 150, 300);
    PlacementReport report = check(new EverySteps(F1, 100));
    assertThat(report.holds()).isFalse();
    assertThat(report.text())
        .contains(
            "f1 in eval has no point at steps 200, 400, 500, 600, 700 and 2 more (expected: every 100 steps)")
        .contains("f1 in eval has a point too many at step 150");
  }

  @Test
  void exactStepsAreComparedBothWays() {
    log("eval/f1", 0.5, 10, 20);
    assertThat(check(new AtSteps(F1, Set.of(10L, 20L))).holds()).isTrue();
    assertThat(check(new AtSteps(F1, Set.of(10L, 30L))).text())
        .contains("has no point at step 30", "has a point too many at step 20");
  }

  @Test
  void valuesOutsideTheirRangeAreNamedWithTheirStep() {
    log("eval/f1", 0.5, 10).log("eval/f1", 81, 20, 30);
    assertThat(check(new ValueRange(F1, 0, 1)).text())
        .contains(
            "f1 in eval is 81 at step 20, and outside at 1 more points (expected: values from 0 to 1)");
    assertThat(check(new ValueRange(F1, 0, 81)).holds()).isTrue();
  }

  @Test
  void notANumberIsInNoRange() {
    log("eval/f1", Double.NaN, 10);
    assertThat(check(new ValueRange(F1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).text())
        .contains("is NaN at step 10");
  }

  @Test
  void aForbiddenMetricIsMarkedWhereItIs() {
    log("train/f1", 0.5, 10);
    PlacementReport report = check(new ForbiddenMetric(new MetricKey(Section.TRAIN, "f1")));
    assertThat(report.findings()).containsExactly(new Finding.Forbidden("train", "f1"));
    assertThat(report.text()).contains("f1 is in train, where the rules forbid it");
  }

  @Test
  void sectionsThatNobodyNamedAreForbidden() {
    log("eval/f1", 0.5, 10).log("exact_match", 0.5, 10);
    assertThat(check(new OnlySections(Set.of("eval"))).findings())
        .contains(new Finding.Forbidden("Charts", "exact_match"));
    assertThat(check(new OnlySections(Set.of("eval", "Charts"))).holds()).isTrue();
  }

  @Test
  void theMetricOfARuleMustBeThere() {
    log("train/loss", 1, 10);
    assertThat(check(new EverySteps(F1, 100)).findings())
        .contains(new Finding.Missing("eval", "f1"));
  }

  @Test
  void rulesThatCannotHoldAreRefused() {
    assertThatThrownBy(() -> new EverySteps(F1, 0))
        .hasMessageContaining("every 0 steps", "eval/f1");
    assertThatThrownBy(() -> new ValueRange(F1, 2, 1))
        .hasMessageContaining("min must not be above");
    assertThatThrownBy(() -> new AtSteps(F1, Set.of())).hasMessageContaining("eval/f1");
  }
}
