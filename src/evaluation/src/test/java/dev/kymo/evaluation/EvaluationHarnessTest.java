// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.answer.ExtractedAnswers;
import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.metric.QuestionScore;
import dev.kymo.evaluation.metric.SquadMetric;
import dev.kymo.placement.Expectation;
import dev.kymo.placement.PlacementCheck;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationHarnessTest {
  private static final Step STEP = Step.of(100).atEpoch(0.5);

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock(Instant.EPOCH);

  private static QaExample example(String id, String question, String context) {
    return new QaExample(id, "", question, context, List.of(new QaAnswer("Ada", 0)));
  }

  private static final QaDataset DATA =
      new QaDataset(
          "held-out.json",
          "sha256:1",
          List.of(
              example("a", "Who wrote it?", "Ada wrote it."),
              example("b", "Who read it?", "Ada read it.")));

  /** Answers the first question right, takes two seconds and says its loss. */
  private Answers answer(QaDataset data) {
    clock.advance(Duration.ofSeconds(2));
    return new Answers(
        ExtractedAnswers.of(Map.of("a", "Ada", "b", "Bob")), OptionalDouble.of(1.5), 6, 3);
  }

  private Run run() throws IOException {
    return Run.start(RunSettings.builder("demo").directory(folder).build());
  }

  private EvaluationHarness harness(Section section, Run run) {
    return EvaluationHarness.of(DATA, new SquadMetric(), section, run, clock);
  }

  private static RecordedRun finished(Run run) throws IOException {
    return RecordedJournal.read(run.finish(0, Duration.ofSeconds(20)).journal());
  }

  @Test
  void allFiguresLandInTheHarnessesSectionAtTheStepAndNowhereElse() throws IOException {
    try (Run run = run()) {
      harness(Section.EVAL, run).evaluate(this::answer, STEP);
      RecordedRun recorded = finished(run);
      assertThat(recorded.sections()).extracting("name").containsExactly("eval");
      Expectation all =
          Expectation.NONE.in(
              Section.EVAL,
              "exact_match",
              "f1",
              "loss",
              "runtime",
              "samples_per_second",
              "steps_per_second");
      assertThat(PlacementCheck.check(recorded, all).holds()).isTrue();
      assertThat(recorded.metric("eval", "f1").orElseThrow().points())
          .containsExactly(new Point(100, 50));
      assertThat(recorded.summary()).containsEntry("train/epoch", 0.5);
    }
  }

  @Test
  void anotherSectionIsATypeAndNotAPrefix() throws IOException {
    try (Run run = run()) {
      harness(Section.named("calibration"), run).evaluate(this::answer, STEP);
      assertThat(finished(run).sections()).extracting("name").containsExactly("calibration");
    }
  }

  @Test
  void theResultHasWhatWasLoggedAndWhatItWasMeasuredOn() throws IOException {
    try (Run run = run()) {
      EvaluationResult result = harness(Section.EVAL, run).evaluate(this::answer, STEP);
      assertThat(result.figures())
          .containsExactly(
              Map.entry("exact_match", 50.0),
              Map.entry("f1", 50.0),
              Map.entry("loss", 1.5),
              Map.entry("runtime", 2.0),
              Map.entry("samples_per_second", 3.0),
              Map.entry("steps_per_second", 1.5));
      assertThat(result.scores().questions()).containsEntry("b", QuestionScore.ZERO);
      assertThat(result.examples()).isEqualTo(2);
      assertThat(result.datasetFingerprint()).isEqualTo("sha256:1");
      assertThat(result.metric()).isEqualTo("squad");
      assertThat(result.runtime()).isEqualTo(Duration.ofSeconds(2));
    }
  }

  @Test
  void answersFromAFileHaveNoLossAndNoSpeed() throws IOException {
    try (Run run = run()) {
      EvaluationResult result =
          harness(Section.EVAL, run)
              .evaluate(
                  data ->
                      new Answers(
                          ExtractedAnswers.of(Map.of("a", "Ada")), OptionalDouble.empty(), 0, 0),
                  STEP);
      assertThat(result.figures()).containsOnlyKeys("exact_match", "f1", "runtime");
      assertThat(result.scores().missing()).isEqualTo(1);
    }
  }

  @Test
  void whenAnsweringFailsNothingIsLogged() throws IOException {
    try (Run run = run()) {
      EvaluationHarness harness = harness(Section.EVAL, run);
      assertThatThrownBy(
              () ->
                  harness.evaluate(
                      data -> {
                        throw new IOException("no model");
                      },
                      STEP))
          .hasMessage("no model");
      assertThat(finished(run).sections()).isEmpty();
    }
  }

  @Test
  void questionsThatWereTrainedOnGiveNoEvalFigures() throws IOException {
    QaDataset training =
        new QaDataset(
            "train.json", "sha256:2", List.of(example("x", "who READ it", "Ada  read it!")));
    try (Run run = run()) {
      EvaluationHarness eval = harness(Section.EVAL, run);
      assertThatThrownBy(() -> eval.notTrainedOn(training))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "1 of 2 questions in held-out.json are in the training set train.json too (first: \"b\"), so their figures cannot be logged as eval; take them out of one of the two, or log under a section such as \"seen\"");
      EvaluationHarness seen = harness(Section.named("seen"), run);
      assertThat(seen.notTrainedOn(training)).isSameAs(seen);
    }
  }

  @Test
  void theSameQuestionOnAnotherContextIsAnotherQuestion() throws IOException {
    QaDataset training =
        new QaDataset(
            "train.json",
            "sha256:2",
            List.of(
                example("x", "Who read it?", "Ada wrote it."),
                example("y", "Who sold it?", "Ada read it.")));
    try (Run run = run()) {
      EvaluationHarness harness = harness(Section.EVAL, run);
      assertThat(harness.notTrainedOn(training)).isSameAs(harness);
    }
  }
}
