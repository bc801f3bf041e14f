// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TRAIN;
import static dev.kymo.testkit.KymoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.event.MetricDefined;
import dev.kymo.placement.Expectation;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.recorded.RecordedRunBuilder;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RunAssertTest {
  private static final RecordedRun GOOD =
      run(
          Map.of(),
          Map.of("train/loss", 2.5, "train/global_step", 50),
          Map.of("eval/f1", 80.0, "train/global_step", 100),
          Map.of("eval/f1", 81.25, "train/global_step", 200));

  private static final RecordedRun BAD =
      run(
          Map.of("_kymo", Map.of("unsectioned_keys", List.of("f1"))),
          Map.of("train/f1", 80.0, "train/global_step", 100));

  @SafeVarargs
  private static RecordedRun run(Map<String, Object> config, Map<String, Object>... rows) {
    RecordedRunBuilder builder = new RecordedRunBuilder("me/demo/abc");
    builder.define(MetricDefined.over("*", "train/global_step"));
    for (Map<String, Object> row : rows) {
      builder.addPlain(row);
    }
    return builder.build(RecordedRun.State.FINISHED, config, Map.of());
  }

  private static void fails(ThrowingCallable assertion, String... lines) {
    assertThatThrownBy(assertion)
        .isInstanceOf(AssertionError.class)
        .hasMessage(String.join(System.lineSeparator(), lines));
  }

  @Test
  void aMetricWhereItBelongsWithItsStepsAndValuesPasses() {
    assertThatCode(
            () -> {
              assertThat(GOOD)
                  .isFinished()
                  .metric("f1")
                  .isIn(EVAL)
                  .isNotIn(TRAIN)
                  .hasOnlySteps(100, 200)
                  .hasStep(100)
                  .closeTo(80.1, 0.11)
                  .endsCloseTo(81.25, 0);
              assertThat(GOOD).hasOnlySections(EVAL, TRAIN);
              assertThat(GOOD).section(EVAL).hasOnlyMetrics("f1").hasNoMetrics("loss");
              assertThat(GOOD).isPlacedAs(Expectation.NONE.in(EVAL, "f1").in(TRAIN, "loss"));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aMisplacedMetricIsMarkedInItsSectionWithTheReason() {
    fails(
        () -> assertThat(BAD).metric("f1").isIn(EVAL),
        "Placement does not hold: me/demo/abc",
        "  f1 belongs in eval, it is in train, because it was logged without a section",
        "  train/",
        "    f1 (1 point)  <- misplaced");
  }

  @Test
  void aMetricInAForbiddenSectionIsMarked() {
    fails(
        () -> assertThat(BAD).metric("f1").isNotIn(TRAIN),
        "Expected run me/demo/abc to have no metric f1 in train:",
        "  train/",
        "    f1 (1 point)  <- must not be here");
  }

  @Test
  void aStepThatIsNotThereIsNamedBesideThoseThatAre() {
    fails(
        () -> assertThat(GOOD).metric("f1").isIn(EVAL).hasStep(300),
        "Expected run me/demo/abc to have eval/f1 at step 300; its steps are [100, 200]:",
        "  train/",
        "    loss (1 point)",
        "  eval/",
        "    f1 (2 points)  <- this one");
  }

  @Test
  void aValueTooFarAwayIsPrinted() {
    fails(
        () -> assertThat(GOOD).metric("f1").hasStep(200).closeTo(81, 0.2),
        "Expected run me/demo/abc to have eval/f1 within 0.2 of 81 at step 200, but it is 81.25:",
        "  train/",
        "    loss (1 point)",
        "  eval/",
        "    f1 (2 points)  <- this one");
  }

  @Test
  void notANumberIsCloseToNothing() {
    RecordedRun run = run(Map.of(), Map.of("eval/loss", Double.NaN));
    assertThatThrownBy(() -> assertThat(run).metric("loss").endsCloseTo(Double.NaN, 1e9))
        .hasMessageContaining("but it is NaN");
  }

  @Test
  void aSectionThatNobodyExpectsIsMarked() {
    fails(
        () -> assertThat(GOOD).hasOnlySections(EVAL),
        "Expected run me/demo/abc to have only the sections eval, but it has train, eval:",
        "  train/",
        "    loss (1 point)  <- section not expected",
        "  eval/",
        "    f1 (2 points)");
  }

  @Test
  void aMetricMoreThanExpectedInASectionIsMarked() {
    RecordedRun run = run(Map.of(), Map.of("eval/f1", 1.0), Map.of("eval/loss", 1.0));
    fails(
        () -> assertThat(run).section(EVAL).hasOnlyMetrics("f1"),
        "Expected run me/demo/abc to have only f1 in eval, but loss is there too:",
        "  eval/",
        "    f1 (1 point)",
        "    loss (1 point)  <- not expected");
  }

  @Test
  void aNameInTwoSectionsNeedsToBeNarrowedDown() {
    RecordedRun run = run(Map.of(), Map.of("eval/loss", 1.0), Map.of("train/loss", 2.0));
    assertThatThrownBy(() -> assertThat(run).metric("loss").hasStep(0))
        .hasMessageContaining("to have one metric loss, but it has 2; say which with isIn");
    assertThat(run).metric("loss").isIn(TRAIN).endsCloseTo(2, 0);
  }

  @Test
  void aMissingSectionShowsThoseThatAreThere() {
    fails(
        () -> assertThat(BAD).section(EVAL),
        "Expected run me/demo/abc to have the section eval:",
        "  train/",
        "    f1 (1 point)");
  }

  @Test
  void aRunThatIsNotThereFailsAsAnAssertion() {
    assertThatThrownBy(() -> assertThat((RecordedRun) null).metric("f1").isIn(EVAL))
        .isInstanceOf(AssertionError.class);
  }
}
