// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.event.RunIdentity;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.TrackerSettings;
import dev.kymo.wandb.RunNotFoundException;
import dev.kymo.wandb.WandbApi;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tracker that comes back without what it had acknowledged. */
class RestoredTrackerTest {
  private static final RunIdentity RUN = new RunIdentity("", "demo", "abc");

  @TempDir Path directory;

  private Path journal() throws IOException {
    RunSettings settings = RunSettings.builder("demo").runId("abc").directory(directory).build();
    try (Run run = Run.start(settings)) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      return run.finish(0, Duration.ofSeconds(5)).journal();
    }
  }

  private static CommandRun replay(Tracker tracker, String... arguments) {
    return CommandRun.with(
        Map.of("WANDB_BASE_URL", tracker.url().toString(), "WANDB_API_KEY", tracker.apiKey()),
        arguments);
  }

  private static int rows(Tracker tracker) throws IOException {
    WandbSettings settings = WandbSettings.of(tracker.url().toString(), tracker.apiKey());
    try (WandbApi api = new WandbApi(settings)) {
      return api.run(RUN).metric("eval", "f1").orElseThrow().points().size();
    } catch (RunNotFoundException e) {
      return 0;
    }
  }

  @Test
  void aJournalOfWhichTheCursorSaysThatItWasSentIsNotSaidToBeSentNow() throws IOException {
    Path journal = journal();
    try (Tracker tracker = Tracker.start()) {
      replay(tracker, "replay", journal.toString());
      Files.delete(journal.resolveSibling(journal.getFileName() + ".synced"));
      assertThat(replay(tracker, "replay", journal.toString()).out())
          .contains("before, so the server was not asked");
    }
  }

  @Test
  void whatIsMarkedAsSentIsSentAgainWhenThatIsAskedFor() throws IOException {
    Path journal = journal();
    int port;
    try (Tracker first = Tracker.start()) {
      port = first.url().getPort();
      assertThat(replay(first, "replay", journal.toString()).exitCode()).isZero();
    }
    try (Tracker empty = Tracker.start(TrackerSettings.builder().port(port).build())) {
      assertThat(replay(empty, "replay", journal.toString()).out()).contains("skipped");
      assertThat(rows(empty)).isZero();
      CommandRun again = replay(empty, "replay", "--include-synced", journal.toString());
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(rows(empty)).isEqualTo(1);
      replay(empty, "replay", "--include-synced", journal.toString());
      assertThat(rows(empty)).as("a second time").isEqualTo(1);
    }
  }
}
