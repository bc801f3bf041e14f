// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static dev.kymo.testkit.KymoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TrackerTest
class ReplayCommandTest {
  private static Path offline(TrackedProject project, String id) throws IOException {
    try (Run run = Run.start(project.newRun().runId(id).build())) {
      run.log(EVAL, 100, Metrics.of("f1", 81.25));
      run.log(EVAL, 200, Metrics.of("f1", 82.5));
      return run.finish(0, Duration.ZERO).journal();
    }
  }

  @Test
  void anOfflineRunArrivesOnceHoweverOftenItIsSent(TrackedProject project) throws IOException {
    String journal = offline(project, "abc").toString();
    CommandRun first = CommandRun.with(project.environment(), "replay", journal);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("2 history rows", "/runs/abc").hasLineCount(1);
    CommandRun second = CommandRun.with(project.environment(), "sync", journal);
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(project.run("abc")).isFinished().metric("f1").isIn(EVAL).hasOnlySteps(100, 200);
  }

  @Test
  void theServerCanBeNamedOnTheCommandLine(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    CommandRun run =
        CommandRun.with(
            Map.of("WANDB_API_KEY", project.settings().apiKey().secret()),
            "replay",
            journal.resolveSibling("").toString(),
            "--to",
            project.settings().baseUrl().toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(project.run("abc")).section(EVAL).hasMetrics("f1");
  }

  @Test
  void aDryRunSaysWhatIsThereAndSendsNothing(TrackedProject project) throws IOException {
    CommandRun run = CommandRun.of("replay", offline(project, "abc").toString(), "--dry-run");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(project.name() + "/abc", "2 history rows", "nothing was sent")
        .hasLineCount(1);
  }

  @Test
  void oneJournalThatCannotBeReadDoesNotHoldUpTheOthers(TrackedProject project) throws IOException {
    CommandRun run =
        CommandRun.with(
            project.environment(),
            "replay",
            "gone.wandb",
            offline(project, "abc").toString(),
            "--json");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err())
        .isEqualToNormalizingNewlines("kymo replay: gone.wandb does not exist; check the path\n");
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.at("/journals/0/problem").asText()).contains("gone.wandb");
    assertThat(document.at("/journals/1/acknowledged/history rows").asLong()).isEqualTo(2);
    assertThat(document.at("/journals/1/complete").asBoolean()).isTrue();
    assertThat(project.run("abc")).isFinished();
  }

  @Test
  void aServerThatIsNotThereLeavesTheJournalAsItIs(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    String away = FreePort.address();
    CommandRun run =
        CommandRun.with(
            project.environment(), "replay", journal.toString(), "--to", away, "--patience", "0");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.SERVER);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(away + " cannot be reached", "pending").hasLineCount(1);
    assertThat(CommandRun.with(project.environment(), "replay", journal.toString()).exitCode())
        .isZero();
  }

  @Test
  void withoutAServerTheVariablesAreNamed() {
    CommandRun run = CommandRun.of("replay", "run.wandb");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("WANDB_BASE_URL", "WANDB_API_KEY").hasLineCount(1);
  }
}
