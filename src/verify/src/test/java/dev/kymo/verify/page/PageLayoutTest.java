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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@BrowserTest
class PageLayoutTest {
  private static final String LONG = "a_name_that_is_longer_than_any_screen_is_wide_".repeat(8);

  /** From a telephone to a wall, by day and by night. */
  static final List<Screen> SCREENS =
      Stream.of(390, 800, 1280, 2000)
          .flatMap(
              width ->
                  Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                      .map(colours -> new Screen(width, 900, colours)))
          .toList();

  /** Parts that must not cover one another; what is within another part is not compared. */
  private static final String OVERLAPS =
      """
      () => {
        const parts = [...document.querySelectorAll(
            '.top > *, h1, .particulars > div, .jump li, .toolbar > *, .panel, .panel > *, details > summary, .strip')]
          .map((node) => [node, node.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && box.height > 0);
        const cover = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
        return parts.flatMap(([one, a], i) => parts.slice(i + 1)
          .filter(([other, b]) => !one.contains(other) && !other.contains(one) && cover(a, b))
          .filter(([other]) => !one.closest('.top') === !other.closest('.top'))
          .map(([other]) => one.outerHTML.slice(0, 80) + ' covers ' + other.outerHTML.slice(0, 80)));
      }
      """;

  private static final String SIDEWAYS =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  /** Controls that a screen reader could not name. */
  private static final String NAMELESS =
      """
      () => [...document.querySelectorAll('button, input, select, a, [tabindex="0"]')]
        .filter((node) => node.checkVisibility())
        .filter((node) => ![node.getAttribute('aria-label'), node.textContent, ...[...(node.labels ?? [])].map((label) => label.textContent)]
          .some((text) => text?.trim()))
        .map((node) => node.outerHTML.slice(0, 120))
      """;

  private static final String BRIGHTNESS =
      """
      () => getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3)
        .reduce((sum, channel) => sum + Number(channel), 0) / 3
      """;

  private static Run manyPanels(TrackedProject project) throws IOException {
    try (Run run =
        project.start(
            project
                .newRun()
                .displayName(LONG)
                .tags(List.of("baseline", "a tag"))
                .config(Map.of("learning_rate", 3e-5, LONG, LONG))
                .build())) {
      run.log(EVAL, 100, Metrics.of("f1", 81.25).and("exact_match", 70).and(LONG, 1e-12));
      run.log(TRAIN, 100, Metrics.of("loss", 1.25).and("learning_rate", 3e-5).and("grad_norm", 1));
      run.log(100, Map.of("f1", 81.25, LONG, -123456.789));
      run.finish(0, Duration.ofSeconds(20));
      return run;
    }
  }

  private static void looksRight(Page page, Screen screen) {
    assertThat(page.evaluate(SIDEWAYS)).as("pixels that the page scrolls sideways").isEqualTo(0);
    assertThat((List<?>) page.evaluate(OVERLAPS)).as("overlaps").isEmpty();
    assertThat((List<?>) page.evaluate(NAMELESS)).as("controls without a name").isEmpty();
    double brightness = ((Number) page.evaluate(BRIGHTNESS)).doubleValue();
    assertThat(brightness > 128).as("bright").isEqualTo(screen.colours() == ColorScheme.LIGHT);
  }

  @ParameterizedTest
  @FieldSource("SCREENS")
  void aRunFitsTheScreen(Screen screen, Chromium chromium, TrackedProject project)
      throws IOException {
    Run run = manyPanels(project);
    try (Visitor visitor = chromium.visitor(screen)) {
      RunPage shown = RunPage.open(visitor, project, run);
      shown.panel("eval/f1").scrollIntoViewIfNeeded(); // it is drawn when it comes into view
      assertThat(shown.value("eval/f1")).hasText("81.25");
      looksRight(shown.page(), screen);
    }
  }

  @ParameterizedTest
  @FieldSource("SCREENS")
  void theListFitsTheScreen(Screen screen, Chromium chromium, TrackedProject project)
      throws IOException {
    manyPanels(project);
    try (Visitor visitor = chromium.visitor(screen)) {
      Page page = visitor.open(project.url());
      assertThat(page.locator("table.runs tbody tr")).hasCount(1);
      looksRight(page, screen);
    }
  }
}
