// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.TrackerSettings;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tracker of their own: its sessions come and go, and it is stopped under the page's feet. */
@BrowserTest
class PageAccessTest {
  private static final String RUN = "/kymo/squad/runs/only";

  @TempDir private Path folder;

  private Tracker start(int port) throws IOException {
    return Tracker.start(
        TrackerSettings.builder().port(port).data(folder.resolve("tracker")).build());
  }

  private void log(Tracker tracker) throws IOException {
    WandbSettings server = WandbSettings.of(tracker.url().toString(), tracker.apiKey());
    RunSettings settings = RunSettings.builder("squad").runId("only").directory(folder).build();
    try (Run run = Run.start(settings, WandbBackend.to(server))) {
      run.log(EVAL, 100, Metrics.of("f1", 81.25));
      run.finish(0, Duration.ofSeconds(20));
    }
  }

  @Test
  void withoutASessionThePageSaysHowToGetOne(Chromium chromium) throws IOException {
    try (Tracker tracker = start(0);
        Visitor visitor = chromium.visitor()) {
      Page page = visitor.open(tracker.newPageLink().resolve(RUN));
      assertThat(page.locator("h1")).hasText("This page needs a link");
      assertThat(page.locator("code")).hasText("kymo tracker link");
      Response again = Objects.requireNonNull(page.reload(), "response");
      assertThat(again.status()).isEqualTo(401);
      visitor.expectComplaint("401");
    }
  }

  @Test
  void aLinkOpensThePageOnce(Chromium chromium) throws IOException {
    try (Tracker tracker = start(0);
        Visitor first = chromium.visitor();
        Visitor second = chromium.visitor()) {
      log(tracker);
      URI link = tracker.newPageLink(RUN);
      assertThat(first.open(link).locator("h1")).not().hasText("This page needs a link");
      assertThat(second.open(link).locator("h1")).hasText("This page needs a link");
      second.expectComplaint("401");
    }
  }

  @Test
  void theListOutlivesARestartOfTheTracker(Chromium chromium) throws IOException {
    Tracker tracker = start(0);
    int port = tracker.url().getPort();
    try (Visitor visitor = chromium.visitor()) {
      visitor.expectComplaint("ERR_CONNECTION");
      visitor.expectComplaint("401");
      Page page;
      try (tracker) {
        page = visitor.open(tracker.newPageLink());
        assertThat(page.locator(".connection")).hasText("Live");
      }
      assertThat(page.locator(".connection")).hasText("Not connected");
      assertThat(page.locator("#notice")).containsText("The tracker does not answer");
      try (Tracker restarted = start(port)) {
        log(restarted);
        assertThat(page.locator("#notice")).containsText("kymo tracker link");
        visitor.open(restarted.newPageLink());
        assertThat(page.locator(".connection")).hasText("Live");
        assertThat(page.locator("#notice")).isEmpty();
        assertThat(page.locator("table.runs tbody tr")).containsText("81.25");
      }
    }
  }
}
