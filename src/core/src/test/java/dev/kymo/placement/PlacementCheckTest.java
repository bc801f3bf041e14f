// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.Section;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.recorded.RecordedRunBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacementCheckTest {
  private static final Expectation EVALUATION =
      Expectation.NONE.in(Section.EVAL, "exact_match", "f1", "loss");

  private static RecordedRun run(Map<String, Object> config, String... paths) {
    RecordedRunBuilder builder = new RecordedRunBuilder("me/demo/abc");
    Map<String, Object> row = new LinkedHashMap<>();
    for (String path : paths) {
      row.put(path, 0.5);
    }
    builder.addPlain(row);
    return builder.build(RecordedRun.State.FINISHED, config, Map.of());
  }

  @Test
  void metricsWhereTheyBelongHold() {
    PlacementReport report =
        PlacementCheck.check(
            run(Map.of(), "eval/exact_match", "eval/f1", "eval/loss", "train/loss"), EVALUATION);
    assertThat(report.holds()).as(report.text()).isTrue();
  }

  @Test
  void misplacedMetricsAreNamedTogetherWithTheirReason() {
    PlacementReport report =
        PlacementCheck.check(
            run(
                Map.of("_kymo", Map.of("unsectioned_keys", List.of("exact_match", "f1"))),
                "train/exact_match",
                "train/f1",
                "train/loss"),
            EVALUATION);
    assertThat(report.holds()).isFalse();
    assertThat(report.text())
        .contains(
            "exact_match and f1 belong in eval, they are in train, because they were logged without a section")
        .contains("loss is missing from eval")
        .contains("f1 (1 point)  <- misplaced");
  }

  @Test
  void aTrainingLossIsNoMisplacedEvaluationLoss() {
    assertThat(
            PlacementCheck.check(
                    run(Map.of(), "train/loss"), Expectation.NONE.in(Section.EVAL, "loss"))
                .findings())
        .containsExactly(new Finding.Missing("eval", "loss"));
  }

  @Test
  void anEvaluationLossIsNoSecondTrainingLoss() {
    Expectation training = Expectation.NONE.in(Section.TRAIN, "loss");
    PlacementReport both =
        PlacementCheck.check(
            run(Map.of(), "train/loss", "eval/loss", "test/loss", "eval/f1"), training);
    assertThat(both.holds()).as(both.text()).isTrue();
    assertThat(PlacementCheck.check(run(Map.of(), "eval/loss"), training).findings())
        .containsExactly(new Finding.Missing("train", "loss"));
    PlacementReport elsewhere =
        PlacementCheck.check(run(Map.of(), "train/loss", "Charts/loss"), training);
    assertThat(elsewhere.text()).contains("loss is in train but also in Charts");
  }

  @Test
  void anEvaluationScoreInTrainStaysAFault() {
    Expectation evaluation = Expectation.NONE.in(Section.EVAL, "exact_match");
    assertThat(PlacementCheck.check(run(Map.of(), "train/exact_match"), evaluation).findings())
        .containsExactly(
            new Finding.Misplaced("eval", "exact_match", List.of("train"), Optional.empty()));
    assertThat(
            PlacementCheck.check(run(Map.of(), "eval/exact_match", "train/exact_match"), evaluation)
                .findings())
        .containsExactly(new Finding.Doubled("eval", "exact_match", List.of("train")));
  }

  @Test
  void aMetricInTwoSectionsIsDoubled() {
    PlacementReport report =
        PlacementCheck.check(
            run(Map.of(), "eval/f1", "train/f1"), Expectation.NONE.in(Section.EVAL, "f1"));
    assertThat(report.holds()).isFalse();
    assertThat(report.text()).contains("f1 is in eval but also in train");
  }

  @Test
  void whatNobodyAskedForIsNotedAndNoFault() {
    PlacementReport report =
        PlacementCheck.check(
            run(Map.of(), "eval/f1", "train/grad_norm"), Expectation.NONE.in(Section.EVAL, "f1"));
    assertThat(report.holds()).isTrue();
    assertThat(report.findings()).contains(new Finding.Unexpected("train", "grad_norm"));
  }

  @Test
  void theCommandLinesFormIsRead() {
    assertThat(Expectation.NONE.inParsed("eval=exact_match,f1").required())
        .extracting(Object::toString)
        .containsExactly("eval/exact_match", "eval/f1");
    assertThatThrownBy(() -> Expectation.NONE.inParsed("eval"))
        .hasMessage("\"eval\" is no section with its metrics; write it as eval=exact_match,f1");
  }
}
