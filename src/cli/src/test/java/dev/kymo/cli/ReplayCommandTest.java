// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static dev.kymo.testkit.KymoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.event.RunIdentity;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.TrackerSettings;
import dev.kymo.wandb.WandbApi;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
  void aCopyOfAJournalIsTheSameJournal(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    Path second = offline(project, "abc");
    for (Path sent : List.of(journal, second, copy(journal, "a"), copy(second, "b"))) {
      CommandRun run = CommandRun.with(project.environment(), "replay", sent.toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    assertThat(project.run("abc").metric("eval", "f1").orElseThrow().points()).hasSize(4);
  }

  @Test
  void aCutJournalTakesNothingFromAFinishedRun(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    CommandRun.with(project.environment(), "replay", journal.toString());
    Map<String, Object> summary = project.run("abc").summary();
    byte[] bytes = Files.readAllBytes(journal);
    for (int length : new int[] {bytes.length - 3, bytes.length - 40, bytes.length * 2 / 3}) {
      Path cut = copy(journal, "cut" + length);
      Files.write(cut, Arrays.copyOf(bytes, length));
      CommandRun run = CommandRun.with(project.environment(), "replay", cut.toString());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DATA);
      assertThat(run.err()).contains("no end was made up").hasLineCount(1);
      assertThat(project.run("abc")).isFinished().metric("f1").isIn(EVAL).hasOnlySteps(100, 200);
      assertThat(project.run("abc").summary()).isEqualTo(summary);
    }
  }

  @Test
  void aTornJournalIsSentAndNotEnded(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 3));
    CommandRun run = CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("no end was made up").hasLineCount(1);
    assertThat(project.run("abc").state()).isEqualTo(RecordedRun.State.RUNNING);
    assertThat(project.run("abc")).metric("f1").isIn(EVAL).hasOnlySteps(100, 200);
  }

  @Test
  void aRunThatWasKilledHasTheSummaryOfOneThatWasNot(TrackedProject project) throws IOException {
    for (String id : List.of("killed", "lived")) {
      try (Run run = Run.start(project.newRun().runId(id).build())) {
        run.define(largest("eval/f1"));
        run.log(EVAL, 100, Metrics.of("f1", 82.5).and("loss", 0.5));
        run.log(EVAL, 200, Metrics.of("f1", 81.25).and("loss", Double.NaN));
        run.log(300, Map.of("eval_answer", "Denver Broncos"));
        Path journal = id.equals("killed") ? copy(run.journal(), "killed") : finished(run);
        CommandRun sent = CommandRun.with(project.environment(), "replay", journal.toString());
        assertThat(sent.exitCode()).as(sent.err()).isZero();
      }
    }
    Map<String, Object> expected = new HashMap<>(project.run("lived").summary());
    expected.keySet().removeAll(List.of("_wandb", "_runtime", "_timestamp"));
    assertThat(project.run("killed").state()).isEqualTo(RecordedRun.State.FAILED);
    assertThat(project.run("killed").summary())
        .containsAllEntriesOf(expected)
        .hasSize(expected.size() + 2);
    assertThat(expected)
        .containsEntry("eval/f1", Map.of("max", 82.5))
        .containsEntry("eval/answer", "Denver Broncos");
  }

  @Test
  void aRunThatWasReplayedFromACopyWhileItWentOnIsFinishedByTheWholeCopy(TrackedProject project)
      throws IOException {
    try (Run run = Run.start(project.newRun().runId("abc").build())) {
      run.log(EVAL, 100, Metrics.of("f1", 81.25));
      Path copy = copy(run.journal(), "elsewhere");
      CommandRun early = CommandRun.with(project.environment(), "replay", copy.toString());
      assertThat(early.out()).contains("its process had died");
      assertThat(project.run("abc").state()).isEqualTo(RecordedRun.State.FAILED);
      run.log(EVAL, 200, Metrics.of("f1", 82.5));
      Files.copy(finished(run), copy, StandardCopyOption.REPLACE_EXISTING);
      CommandRun whole = CommandRun.with(project.environment(), "replay", copy.toString());
      assertThat(whole.exitCode()).as(whole.err()).isZero();
      assertThat(whole.out()).contains("2 history rows");
    }
    assertThat(project.run("abc")).isFinished().metric("f1").isIn(EVAL).hasOnlySteps(100, 200);
  }

  @Test
  void aWholeCopyInPlaceOfADamagedJournalBringsTheRowsThatWereLost(TrackedProject project)
      throws IOException {
    Path journal = finished(project, 1000);
    byte[] whole = Files.readAllBytes(journal);
    byte[] damaged = whole.clone();
    damaged[40_000] ^= 0x55;
    Files.write(journal, damaged);
    CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(losses(project)).hasSizeBetween(100, 999);
    Files.write(journal, whole);
    CommandRun run = CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(losses(project)).hasSize(1000).isSorted().doesNotHaveDuplicates();
    assertThat(project.run("abc")).isFinished();
  }

  private static Path finished(TrackedProject project, int rows) throws IOException {
    try (Run run = Run.start(project.newRun().runId("abc").build())) {
      for (int step = 1; step <= rows; step++) {
        run.log(EVAL, step, Metrics.of("loss", step));
      }
      return finished(run);
    }
  }

  private static List<Double> losses(TrackedProject project) throws IOException {
    return project.run("abc").metric("eval", "loss").orElseThrow().points().stream()
        .map(RecordedMetric.Point::value)
        .toList();
  }

  private static Path finished(Run run) {
    return run.finish(0, Duration.ZERO).journal();
  }

  private static MetricDefined largest(String name) {
    return new MetricDefined(
        name,
        false,
        "train/global_step",
        true,
        false,
        true,
        Set.of(SummaryKind.MAX),
        Goal.UNSET,
        false,
        false);
  }

  @Test
  void aJournalBesideWhichNothingCanBeWrittenArrivesOnceHoweverOftenItIsSent(TrackedProject project)
      throws IOException {
    // Its name leaves no room for those of a cursor and a mark; root would write to any folder.
    Path journal = offline(project, "abc");
    Path alone = Files.copy(journal, journal.resolveSibling("r".repeat(244) + ".wandb"));
    Files.delete(journal);
    for (int i = 0; i < 2; i++) {
      CommandRun run = CommandRun.with(project.environment(), "replay", alone.toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("2 history rows", "; it cannot be marked as sent (");
      assertThat(project.run("abc")).isFinished().metric("f1").isIn(EVAL).hasOnlySteps(100, 200);
      assertThat(project.run("abc").metric("eval", "f1").orElseThrow().points()).hasSize(2);
    }
    try (Stream<Path> files = Files.list(journal.resolveSibling(""))) {
      assertThat(files).containsExactly(alone);
    }
  }

  @Test
  void aJournalWhoseFirstBlockIsDamagedIsNotStillBeingWritten(TrackedProject project)
      throws IOException {
    Path journal = offline(project, "abc");
    byte[] bytes = Files.readAllBytes(journal);
    Arrays.fill(bytes, 20, 30, (byte) 'x');
    Files.write(journal, bytes);
    CommandRun run = CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err())
        .contains("the record that says whose run it is is lost", "damaged")
        .doesNotContain("still being written")
        .hasLineCount(1);
    assertThat(CommandRun.of("inspect", journal.toString()).exitCode()).isEqualTo(ExitCodes.DATA);
  }

  private static Path copy(Path journal, String place) throws IOException {
    Path folder = Files.createDirectories(journal.resolveSibling(place));
    return Files.copy(journal, folder.resolve(journal.getFileName()));
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
  void aJournalThatArrivedIsMarkedAsWandbSyncMarksItAndSkippedFromThenOn(TrackedProject project)
      throws IOException {
    Path journal = offline(project, "abc");
    CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(journal.resolveSibling("run-abc.wandb.synced")).isEmptyFile();
    CommandRun again = CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("skipped, it is marked as sent").hasLineCount(1);
    CommandRun dry = CommandRun.of("replay", journal.toString(), "--dry-run");
    assertThat(dry.out()).contains("skipped");
    CommandRun asked =
        CommandRun.with(project.environment(), "replay", journal.toString(), "--include-synced");
    assertThat(asked.out()).contains("2 history rows");
  }

  @Test
  void aJournalOfTheSdkThatWandbSyncHasMarkedIsNotSent(TrackedProject project) throws IOException {
    Path folder = project.directory().resolve("wandb/offline-run-20260101_080000-abc");
    Path journal = SdkJournal.write(folder, new RunIdentity("", project.name(), "abc"));
    Files.createFile(journal.resolveSibling("run-abc.wandb.synced"));
    CommandRun run = CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("skipped");
    assertThatThrownBy(() -> project.run("abc")).hasMessageContaining("abc");
  }

  @Test
  void oneOfKymosIsSentSinceWandbSyncMayHaveReadItTooEarly(TrackedProject project)
      throws IOException {
    Path journal = offline(project, "abc");
    Files.createFile(journal.resolveSibling("run-abc.wandb.synced"));
    CommandRun run = CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("2 history rows");
  }

  @Test
  void whatIsMarkedForOneServerIsSentToAnother(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    CommandRun.with(project.environment(), "replay", journal.toString());
    try (Tracker other = Tracker.start()) {
      CommandRun run = CommandRun.with(at(other), "replay", journal.toString());
      assertThat(run.out()).contains("2 history rows", other.url().toString());
    }
  }

  @Test
  void whatAServerThatWasSetUpAnewLacksIsSentIfTheMarkIsNotToCount(TrackedProject project)
      throws IOException {
    Path journal = offline(project, "abc");
    int port;
    String key = "local-0123456789abcdef0123456789abcdef01234567";
    try (Tracker first = Tracker.start(TrackerSettings.builder().apiKey(key).build())) {
      port = first.url().getPort();
      CommandRun.with(at(first), "replay", journal.toString());
    }
    try (Tracker second = Tracker.start(TrackerSettings.builder().apiKey(key).port(port).build())) {
      CommandRun run =
          CommandRun.with(at(second), "replay", journal.toString(), "--include-synced");
      assertThat(run.exitCode()).as(run.err()).isZero();
      String demo = project.environment().getOrDefault("WANDB_PROJECT", "");
      try (WandbApi api = new WandbApi(WandbSettings.of(second.url().toString(), key))) {
        assertThat(api.run(new RunIdentity("", demo, "abc")).metric("eval", "f1")).isPresent();
      }
    }
  }

  private static Map<String, String> at(Tracker tracker) {
    return Map.of("WANDB_BASE_URL", tracker.url().toString(), "WANDB_API_KEY", tracker.apiKey());
  }

  @Test
  void aJournalThatDidNotArriveInFullIsNotMarked(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 3));
    CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(journal.resolveSibling("run-abc.wandb.synced")).doesNotExist();
  }

  @Test
  void aDryRunCallsATornEndDamage(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 3));
    CommandRun run = CommandRun.of("replay", journal.toString(), "--dry-run");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err())
        .contains("2 history rows", "1 place is damaged", "the file ends within a record")
        .hasLineCount(1);
  }

  @Test
  void aPersonAtATerminalSeesABar(TrackedProject project) throws IOException {
    String journal = offline(project, "abc").toString();
    CommandRun run = CommandRun.typed("", project.environment(), "replay", journal);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("\rrun-abc.wandb 100%");
    assertThat(run.out()).contains("2 history rows").hasLineCount(1);
  }

  @Test
  void withoutAServerTheVariablesAreNamed() {
    CommandRun run = CommandRun.of("replay", "run.wandb");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("WANDB_BASE_URL", "WANDB_API_KEY").hasLineCount(1);
  }
}
