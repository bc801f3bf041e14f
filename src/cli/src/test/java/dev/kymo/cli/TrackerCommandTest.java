// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.TrackerSettings;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrackerCommandTest {
  @TempDir Path directory;

  private String data() {
    return directory.resolve("data").toString();
  }

  @Test
  void itServesUntilItIsAskedToEndAndKeepsItsRuns() throws IOException, InterruptedException {
    String key;
    try (KymoProcess tracker =
        KymoProcess.start(Map.of(), "tracker", "--port", "0", "--data", data())) {
      List<String> greeting = tracker.readTo("WANDB_API_KEY");
      assertThat(greeting).hasSize(5);
      String address = word(greeting.get(3), "export WANDB_BASE_URL=");
      assertThat(greeting.get(1)).contains(address + "/login?token=");
      assertThat(greeting.get(4)).endsWith("tracker key --data " + data() + ")\"");
      key = CommandRun.of("tracker", "key", "--data", data()).out().strip();
      assertThat(greeting).noneMatch(line -> line.contains(key));
      logOneRun(address, key);
      CommandRun link = CommandRun.of("tracker", "link", "kymo/demo", "--data", data());
      assertThat(link.exitCode()).as(link.err()).isZero();
      assertThat(link.out()).startsWith(address + "/login?token=");
      tracker.terminate();
      assertThat(tracker.rest()).containsExactly("The tracker has ended; its runs are kept.");
      assertThat(tracker.waitForExit()).isEqualTo(143);
    }
    try (Tracker again =
        Tracker.start(TrackerSettings.builder().data(directory.resolve("data")).build())) {
      CommandRun check =
          CommandRun.with(
              Map.of("WANDB_BASE_URL", again.url().toString(), "WANDB_API_KEY", key),
              "check",
              "demo/first",
              "--section",
              "eval=f1");
      assertThat(check.exitCode()).as(check.toString()).isZero();
    }
  }

  private static String word(String line, String before) {
    int at = line.indexOf(before);
    assertThat(at).as(line).isNotNegative();
    return line.substring(at + before.length());
  }

  private void logOneRun(String address, String key) throws IOException {
    RunSettings settings = RunSettings.builder("demo").runId("first").directory(directory).build();
    try (Run run = Run.start(settings, WandbBackend.to(WandbSettings.of(address, key)))) {
      run.log(EVAL, 1, Metrics.of("f1", 81.25));
      assertThat(run.finish(0, Duration.ofSeconds(20)).isComplete()).isTrue();
    }
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (Tracker first = Tracker.start()) {
      String port = Integer.toString(first.url().getPort());
      CommandRun run = CommandRun.of("tracker", "--port", port, "--data", data());
      assertThat(run.exitCode()).isEqualTo(ExitCodes.SERVER);
      assertThat(run.err())
          .startsWith("kymo tracker: ")
          .contains("127.0.0.1:" + port, "choose another port")
          .hasLineCount(1);
    }
  }

  @Test
  void theProcessSaysNothingBesides() throws IOException, InterruptedException {
    try (Tracker first = Tracker.start();
        KymoProcess second =
            KymoProcess.start(
                Map.of(),
                "tracker",
                "--port",
                Integer.toString(first.url().getPort()),
                "--data",
                data())) {
      assertThat(second.rest()).singleElement().asString().startsWith("kymo tracker: ");
      assertThat(second.waitForExit()).isEqualTo(ExitCodes.SERVER);
    }
  }

  @Test
  void aPortThatIsNoneIsNamed() {
    CommandRun run = CommandRun.of("tracker", "--port", "99999", "--data", data());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("Port 99999 is not allowed").hasLineCount(1);
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void aFolderInUseNamesTheTrackerThatHasIt() throws IOException {
    TrackerSettings settings = TrackerSettings.builder().data(directory.resolve("data")).build();
    try (Tracker first = Tracker.start(settings)) {
      CommandRun run = CommandRun.of("tracker", "--port", "0", "--data", data());
      assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
      assertThat(run.err()).contains(data(), first.url().toString()).hasLineCount(1);
    }
  }

  @Test
  void aKeyFromAFileIsUsedAndOneOfTheWrongShapeIsNotPrinted() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "too-short-a-secret\n");
    CommandRun run =
        CommandRun.of(
            "tracker", "--port", "0", "--data", data(), "--api-key-file", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("40").doesNotContain("too-short").hasLineCount(1);
  }

  @Test
  void askingForAKeyThatIsNotThereSaysWhatMakesOne() {
    CommandRun run = CommandRun.of("tracker", "key", "--data", data());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("kymo tracker --data " + data()).hasLineCount(1);
  }

  @Test
  void askingForALinkWithoutATrackerSaysHowToStartOne() {
    CommandRun run = CommandRun.of("tracker", "link", "--data", data());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.SERVER);
    assertThat(run.err()).contains("No tracker runs on " + data()).hasLineCount(1);
  }
}
