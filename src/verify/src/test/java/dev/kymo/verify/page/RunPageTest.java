// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TEST;
import static dev.kymo.Section.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.Section;
import dev.kymo.SectionMapping;
import dev.kymo.testkit.TrackedProject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class RunPageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void aRunIsFollowedToItsEndWithoutReload(Chromium chromium, TrackedProject project)
      throws IOException {
    try (Run run = project.start(project.newRun().build());
        Visitor visitor = chromium.visitor()) {
      run.log(EVAL, 100, Metrics.of("f1", 70.5));
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.value("eval/f1")).hasText("70.5");
      assertThat(shown.badge()).containsText("running");
      shown.page().evaluate("window.notReloaded = document.querySelector('canvas')");

      run.log(EVAL, 200, Metrics.of("f1", 81.25).and("exact_match", 70));
      assertThat(shown.value("eval/f1")).hasText("81.25");
      assertThat(shown.where("eval/f1")).hasText("last, at 200");
      assertThat(shown.panel("eval/exact_match")).isVisible();
      assertThat(shown.rows()).hasText("2");

      run.finish(0, PATIENCE);
      assertThat(shown.badge()).containsText("finished");
      assertThat(shown.connection()).hasText("Complete");
      assertThat(shown.page().evaluate("window.notReloaded.isConnected")).isEqualTo(true);
    }
  }

  @Test
  void aRunThatEndsBadlyIsSaidToHaveFailed(Chromium chromium, TrackedProject project)
      throws IOException {
    try (Run run = project.start(project.newRun().build());
        Visitor visitor = chromium.visitor()) {
      run.log(TRAIN, 1, Metrics.of("loss", 3));
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.badge()).containsText("running");
      run.finish(1, PATIENCE);
      assertThat(shown.badge()).containsText("failed");
      assertThat(shown.page()).hasTitle(Pattern.compile("\\(failed\\)"));
    }
  }

  @Test
  void evaluationComesFirstThenTestTrainAndTheOthersByName(
      Chromium chromium, TrackedProject project) throws IOException {
    try (Run run = project.start(project.newRun().build());
        Visitor visitor = chromium.visitor()) {
      run.log(Section.named("zeta"), 1, Metrics.of("a", 1));
      run.log(TRAIN, 1, Metrics.of("loss", 3));
      run.log(Section.named("calibration"), 1, Metrics.of("error", 0.1));
      run.log(1, Map.of("f1", 70));
      run.log(TEST, 1, Metrics.of("f1", 69));
      run.log(EVAL, 1, Metrics.of("loss", 2.5).and("f1", 70).and("exact_match", 60));
      run.finish(0, PATIENCE);
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.sectionNames())
          .hasText(new String[] {"eval", "test", "train", "calibration", "zeta", "unsorted"});
      assertThat(shown.panelNames("eval")).hasText(new String[] {"exact_match", "f1", "loss"});
      assertThat(shown.panelNames("train")).hasText(new String[] {"loss"});
    }
  }

  @Test
  void figuresOfAnEvaluationAmongThoseOfTrainingAreSaidToBeAstray(
      Chromium chromium, TrackedProject project) throws IOException {
    try (Run run =
            project.start(project.newRun().sectionMapping(SectionMapping.HUGGING_FACE).build());
        Visitor visitor = chromium.visitor()) {
      run.log(100, Map.of("f1", 70, "loss", 2.5));
      run.finish(0, PATIENCE);
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.panelNames("train")).hasText(new String[] {"f1", "loss"});
      assertThat(shown.warnings()).hasCount(1);
      assertThat(shown.warnings())
          .containsText("f1 was logged without a section and was filed under train");
      assertThat(shown.warnings()).containsText("log it as eval/f1");
    }
  }

  @Test
  void keysWithoutASectionAreFlaggedAsUnsorted(Chromium chromium, TrackedProject project)
      throws IOException {
    try (Run run = project.start(project.newRun().build());
        Visitor visitor = chromium.visitor()) {
      run.log(100, Map.of("f1", 70, "eval_loss", 2.5));
      run.finish(0, PATIENCE);
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.section("unsorted").locator(".flag")).hasText("⚠ no section");
      assertThat(shown.panelNames("unsorted")).hasText(new String[] {"f1"});
      assertThat(shown.warnings()).containsText("stands in unsorted");
    }
  }

  @Test
  void aRunWithEverythingInItsPlaceHasNoWarning(Chromium chromium, TrackedProject project)
      throws IOException {
    try (Run run = project.start(project.newRun().build());
        Visitor visitor = chromium.visitor()) {
      run.log(EVAL, 100, Metrics.of("f1", 70));
      run.finish(0, PATIENCE);
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.value("eval/f1")).hasText("70");
      assertThat(shown.warnings()).hasCount(0);
    }
  }

  @Test
  void valuesThatAreNoNumbersAreCountedBelowTheCurve(Chromium chromium, TrackedProject project)
      throws IOException {
    try (Run run = project.start(project.newRun().build());
        Visitor visitor = chromium.visitor()) {
      run.log(TRAIN, 1, Metrics.of("loss", 3));
      run.log(TRAIN, 2, Metrics.of("loss", Double.NaN));
      run.log(TRAIN, 3, Metrics.of("loss", Double.POSITIVE_INFINITY));
      run.finish(0, PATIENCE);
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.panel("train/loss").locator(".remarks")).containsText("NaN");
      assertThat(shown.value("train/loss")).hasText("Infinity");
    }
  }

  @Test
  void namesAreShownAsTextWhateverTheyHold(Chromium chromium, TrackedProject project)
      throws IOException {
    String hostile = "<img src=x onerror=alert(1)><b>\u202eevil";
    try (Run run =
            project.start(
                project
                    .newRun()
                    .displayName(hostile)
                    .tags(List.of(hostile))
                    .notes(hostile)
                    .config(Map.of(hostile, hostile))
                    .build());
        Visitor visitor = chromium.visitor()) {
      run.log(EVAL, 1, Metrics.of(hostile.replace("/", ""), 1));
      run.finish(0, PATIENCE);
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.page().locator("h1")).hasText(hostile);
      assertThat(shown.panelNames("eval")).hasText(new String[] {hostile});
      assertThat(shown.page().locator("#config tbody th").first()).hasText(hostile);
      assertThat(shown.page().locator("main img, main b")).hasCount(0);
    }
  }
}
