// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.testkit.TrackedProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page under axe-core's rules, and in the hands of somebody without a mouse. */
@BrowserTest
class AccessibilityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** WCAG 2.2 up to level AA, and what axe-core's authors recommend besides. */
  private static final String AXE =
      """
      async () => {
        const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
        return found.violations.flatMap((rule) => rule.nodes.map((node) =>
          `${rule.id}: ${node.target.join(' ')} (${rule.help})`));
      }
      """;

  /** What the keyboard is on: the element, its name, and whether it shows that it is. */
  private static final String FOCUSED =
      """
      () => {
        const node = document.activeElement;
        const look = getComputedStyle(node);
        const shown = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== 'none';
        return node === document.body ? '' : `${node.tagName} ${node.className} ${node.id}${shown ? '' : ' UNSEEN'}`;
      }
      """;

  private static String axe() throws IOException {
    try (InputStream in = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<?> violations(Page page) throws IOException {
    page.evaluate(axe());
    return (List<?>) page.evaluate(AXE);
  }

  private static Run log(TrackedProject project) throws IOException {
    try (Run run = project.start(project.newRun().config(Map.of("lr", 0.1)).build())) {
      for (int step = 100; step <= 300; step += 100) {
        run.log(TRAIN, step, Metrics.of("loss", 100.0 / step));
        run.log(EVAL, step, Metrics.of("exact_match", step / 10.0).and("f1", step / 5.0));
      }
      run.log(300, Map.of("f1", 60));
      run.finish(0, PATIENCE);
      return run;
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void axeFindsNothing(ColorScheme colours, Chromium chromium, TrackedProject project)
      throws IOException {
    Run run = log(project);
    try (Visitor visitor = chromium.visitor(new Screen(1280, 900, colours))) {
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.value("eval/f1")).hasText("60");
      assertThat(violations(shown.page())).as("the page of a run").isEmpty();
      Page list = visitor.open(project.url());
      assertThat(list.locator("table.runs tbody tr")).not().hasCount(0);
      assertThat(violations(list)).as("the list of runs").isEmpty();
    }
  }

  @Test
  void theKeyboardReachesEveryPanelAndGetsOutAgain(Chromium chromium, TrackedProject project)
      throws IOException {
    Run run = log(project);
    try (Visitor visitor = chromium.visitor()) {
      RunPage shown = RunPage.open(visitor, project, run);
      assertThat(shown.value("eval/f1")).hasText("60");
      List<String> walk = walk(shown.page());
      assertThat(walk).noneMatch(stop -> stop.endsWith("UNSEEN"));
      assertThat(walk.stream().filter(stop -> stop.contains("plot")))
          .hasSizeGreaterThanOrEqualTo(4);
      assertThat(walk.stream().filter(stop -> stop.startsWith("SUMMARY"))).isNotEmpty();
    }
  }

  /** Where the keyboard comes by, from the top of the page to its end. */
  private static List<String> walk(Page page) {
    List<String> stops = new ArrayList<>();
    for (int presses = 0; presses < 200; presses++) {
      page.keyboard().press("Tab");
      String stop = String.valueOf(page.evaluate(FOCUSED));
      if (stop.isEmpty()) {
        return stops;
      }
      stops.add(stop);
    }
    throw new AssertionError("the keyboard does not get out: " + stops);
  }
}
