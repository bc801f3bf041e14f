// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.kymo.tracker.Tracker;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What other clients of W&amp;B log looks as it would if Kymo had. */
@BrowserTest
class ForeignRunPageTest {
  private static final String HISTORY = "wandb-history.jsonl";

  @Test
  void keysWithoutASlashAreChartsAndTheMachinesFiguresAreFolded(Chromium chromium)
      throws IOException, InterruptedException {
    try (Tracker tracker = Tracker.start();
        Visitor visitor = chromium.visitor()) {
      ForeignRun run = ForeignRun.start(tracker);
      run.send(HISTORY, 0, "{\"_step\":0,\"f1\":70,\"train/loss\":3}");
      run.send("wandb-events.jsonl", 0, "{\"_runtime\":7,\"system.cpu\":12.5}");
      RunPage shown = new RunPage(visitor.open(run.page()));
      assertThat(shown.sectionNames()).hasText(new String[] {"train", "Charts", "System"});
      assertThat(shown.value("f1")).hasText("70");
      assertThat(shown.panel("system.cpu")).isHidden();
      shown.section("System").locator("summary").click();
      assertThat(shown.value("system.cpu")).hasText("12.5");
    }
  }

  @Test
  void scoresAmongTheFiguresOfTrainingAreNoted(Chromium chromium)
      throws IOException, InterruptedException {
    try (Tracker tracker = Tracker.start();
        Visitor visitor = chromium.visitor()) {
      ForeignRun run = ForeignRun.start(tracker);
      run.send(HISTORY, 0, "{\"_step\":0,\"train/f1\":70,\"train/loss\":3}");
      RunPage shown = new RunPage(visitor.open(run.page()));
      assertThat(shown.warnings()).containsText("f1 stands in train and not in eval");
      run.send(HISTORY, 1, "{\"_step\":1,\"eval/f1\":70}");
      assertThat(shown.warnings()).hasCount(0);
    }
  }

  @Test
  void linesThatNeverArrivedAreSaidToBeMissing(Chromium chromium)
      throws IOException, InterruptedException {
    try (Tracker tracker = Tracker.start();
        Visitor visitor = chromium.visitor()) {
      ForeignRun run = ForeignRun.start(tracker);
      run.send(HISTORY, 0, "{\"_step\":0,\"train/loss\":3}");
      run.send(HISTORY, 3, "{\"_step\":3,\"train/loss\":2}");
      RunPage shown = new RunPage(visitor.open(run.page()));
      assertThat(shown.warnings()).containsText("Lines 1 to 2 of " + HISTORY + " never arrived");
    }
  }

  @Test
  void theConsoleIsFollowedOnceItIsOpen(Chromium chromium)
      throws IOException, InterruptedException {
    try (Tracker tracker = Tracker.start();
        Visitor visitor = chromium.visitor()) {
      ForeignRun run = ForeignRun.start(tracker);
      run.send("output.log", 0, "2026-01-01T10:00:00.000001 <b>begun</b>\n");
      RunPage shown = new RunPage(visitor.open(run.page()));
      shown.page().locator("#console summary").click();
      assertThat(shown.page().locator(".line")).hasText(new String[] {"<b>begun</b>"});
      run.send("output.log", 1, "ERROR 2026-01-01T10:00:01.000001 no more memory\n");
      assertThat(shown.page().locator(".line.error")).hasText("no more memory");
      assertThat(shown.page().locator(".line")).hasCount(2);
    }
  }
}
