// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.CHECKBOX;
import static com.microsoft.playwright.options.AriaRole.COMBOBOX;
import static com.microsoft.playwright.options.AriaRole.SLIDER;
import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TRAIN;

import com.microsoft.playwright.Page;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.testkit.TrackedProject;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings, and the keys that reach everything without a mouse. */
@BrowserTest
class PageSettingsTest {
  private final Run run;

  PageSettingsTest(TrackedProject project) throws IOException {
    run = project.start(project.newRun().build());
  }

  @BeforeEach
  void thereIsARun() {
    for (int step = 1; step <= 10; step++) {
      run.log(TRAIN, step, Metrics.of("loss", 3.0 / step).and("grad_norm", step));
    }
    run.log(EVAL, 10, Metrics.of("f1", 70));
    run.finish(0, Duration.ofSeconds(20));
    run.close();
  }

  @Test
  void whoeverOpensACopiedLinkSeesTheSame(Chromium chromium, TrackedProject project) {
    try (Visitor visitor = chromium.visitor()) {
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.value("eval/f1")).hasText("70");
      shown.control(SLIDER, "Smoothing").fill("0.6");
      shown.control(CHECKBOX, "Log y").check();
      shown.control(COMBOBOX, "X").selectOption("_runtime");
      shown.section("train").locator("summary").click();
      assertThat(shown.page())
          .hasURL(Pattern.compile("\\?.*smooth=0\\.6.*log=1.*x=_runtime.*closed=train"));

      String query = shown.page().url().replaceFirst(".*(?=\\?)", "");
      RunPage copy = RunPage.open(visitor, project, run, query);
      assertThat(copy.value("eval/f1")).hasText("70");
      assertThat(copy.control(SLIDER, "Smoothing")).hasValue("0.6");
      assertThat(copy.control(CHECKBOX, "Log y")).isChecked();
      assertThat(copy.control(COMBOBOX, "X")).hasValue("_runtime");
      assertThat(copy.section("train")).not().hasAttribute("open", "");
      assertThat(copy.section("eval")).hasAttribute("open", "");
    }
  }

  @Test
  void theFilterIsReachedBySlashAndChoosesPanels(Chromium chromium, TrackedProject project) {
    try (Visitor visitor = chromium.visitor()) {
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.value("eval/f1")).hasText("70");
      shown.page().keyboard().press("/");
      shown.page().keyboard().type("GRAD");
      assertThat(shown.sectionNames()).hasText(new String[] {"train"});
      assertThat(shown.panelNames("train")).hasText(new String[] {"grad_norm"});
      assertThat(shown.page()).hasURL(Pattern.compile("q=GRAD"));
    }
  }

  @Test
  void arrowKeysReadACurvePointByPoint(Chromium chromium, TrackedProject project) {
    try (Visitor visitor = chromium.visitor()) {
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.where("train/grad_norm")).hasText("last, at 10");
      shown.plot("train/grad_norm").focus();
      Page page = shown.page();
      page.keyboard().press("Home");
      assertThat(shown.where("train/grad_norm")).hasText("at 1");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      assertThat(shown.value("train/grad_norm")).hasText("3");
      assertThat(shown.where("train/loss")).hasText("at 3"); // panels of one x axis move together
      assertThat(shown.plot("train/grad_norm"))
          .hasAttribute("aria-valuetext", "3 at train/global_step 3; 10 points");
      page.keyboard().press("Escape");
      assertThat(shown.where("train/grad_norm")).hasText("last, at 10");
    }
  }

  @Test
  void aSectionIsFoldedByEnter(Chromium chromium, TrackedProject project) {
    try (Visitor visitor = chromium.visitor()) {
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.value("eval/f1")).hasText("70");
      shown.section("eval").locator("summary").focus();
      shown.page().keyboard().press("Enter");
      assertThat(shown.panel("eval/f1")).isHidden();
      shown.page().keyboard().press("Enter");
      assertThat(shown.panel("eval/f1")).isVisible();
    }
  }

  @Test
  void theFirstTabLeadsPastTheHead(Chromium chromium, TrackedProject project) {
    try (Visitor visitor = chromium.visitor()) {
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.value("eval/f1")).hasText("70");
      shown.page().keyboard().press("Tab");
      assertThat(shown.page().locator(".skip")).isFocused();
      shown.page().keyboard().press("Enter");
      assertThat(shown.page().locator("main")).isFocused();
    }
  }
}
