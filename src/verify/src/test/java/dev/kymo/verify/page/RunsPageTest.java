// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.testkit.TrackedProject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class RunsPageTest {

  private static Run finished(TrackedProject project, String name, double f1) throws IOException {
    try (Run run = project.start(project.newRun().displayName(name).build())) {
      run.log(EVAL, 100, Metrics.of("f1", f1));
      run.finish(0, Duration.ofSeconds(20));
      return run;
    }
  }

  private static Locator names(Page page) {
    return page.locator("table.runs tbody th");
  }

  @Test
  void aRunThatBeginsAppearsWithoutReload(Chromium chromium, TrackedProject project)
      throws IOException {
    finished(project, "first", 70);
    try (Visitor visitor = chromium.visitor()) {
      Page page = visitor.open(project.url());
      assertThat(names(page)).hasText(new String[] {"first"});
      assertThat(page.locator(".count")).hasText("1 run, 0 running");
      page.evaluate("window.notReloaded = true");
      try (Run run = project.start(project.newRun().displayName("second").build())) {
        run.log(EVAL, 100, Metrics.of("f1", 81.25));
        assertThat(names(page)).hasText(new String[] {"second", "first"});
        assertThat(page.locator(".count")).hasText("2 runs, 1 running");
        run.finish(0, Duration.ofSeconds(20));
      }
      assertThat(page.locator("tbody .badge").first()).containsText("finished");
      assertThat(page.locator("tbody tr").first()).containsText("81.25");
      assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
    }
  }

  @Test
  void itIsSortedAndFilteredByTheAddress(Chromium chromium, TrackedProject project)
      throws IOException {
    finished(project, "middle", 70);
    finished(project, "best", 90);
    finished(project, "worst", 50);
    try (Visitor visitor = chromium.visitor()) {
      Page page = visitor.open(project.url());
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("eval/f1")).click();
      assertThat(names(page)).hasText(new String[] {"best", "middle", "worst"});
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("eval/f1")).click();
      assertThat(names(page)).hasText(new String[] {"worst", "middle", "best"});
      page.getByRole(AriaRole.SEARCHBOX).fill("finished RST");
      assertThat(names(page)).hasText(new String[] {"worst"});
      page.reload();
      assertThat(names(page)).hasText(new String[] {"worst"});
      assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("finished RST");
    }
  }

  @Test
  void aNameLeadsToItsRun(Chromium chromium, TrackedProject project) throws IOException {
    Run run = finished(project, "only", 70);
    try (Visitor visitor = chromium.visitor()) {
      Page page = visitor.open(project.url());
      names(page).getByRole(AriaRole.LINK).click();
      assertThat(page.locator("h1")).hasText("only");
      assertThat(page).hasURL(Pattern.compile("/runs/" + run.identity().runId() + "$"));
      assertThat(visitor.requests()).anyMatch(request -> request.contains("/api/runs/kymo/"));
    }
  }

  @Test
  void aRunWithAHostileNameIsARowLikeAnyOther(Chromium chromium, TrackedProject project)
      throws IOException {
    List<String> hostile =
        List.of(
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(2)>", "javascript:alert(3)");
    for (String name : hostile) {
      finished(project, name, 70);
    }
    try (Visitor visitor = chromium.visitor()) {
      Page page = visitor.open(project.url());
      assertThat(names(page)).hasCount(hostile.size());
      assertThat(names(page).allTextContents()).containsExactlyInAnyOrderElementsOf(hostile);
      assertThat(page.locator("main img, main script")).hasCount(0);
    }
  }
}
