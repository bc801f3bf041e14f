// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import dev.kymo.time.ManualClock;
import dev.kymo.wandb.Wandb;
import dev.kymo.wandb.WandbEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run that was resumed offline has a journal for each of its sessions. */
@TrackerTest
class ReplayChainTest {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

  /** The n-th session: steps 10n+1 and 10n+2, and the session's number in config and summary. */
  private static Path session(TrackedProject project, int number) throws IOException {
    return session(project, number, 2);
  }

  private static Path session(TrackedProject project, int number, int rows) throws IOException {
    ManualClock clock = new ManualClock(MORNING.plus(Duration.ofHours(number)));
    RunSettings settings =
        project.newRun().runId("abc").clock(clock).config(Map.of("session", number)).build();
    try (Run run = Run.start(settings)) {
      for (int i = 1; i <= rows; i++) {
        run.log(EVAL, 10 * number + i, Metrics.of("f1", number));
      }
      return run.finish(0, Duration.ZERO).journal();
    }
  }

  private static CommandRun replay(TrackedProject project, List<Path> journals, String... more) {
    List<String> arguments = new ArrayList<>(List.of("replay"));
    journals.forEach(journal -> arguments.add(journal.toString()));
    arguments.addAll(Arrays.asList(more));
    return CommandRun.with(project.environment(), arguments.toArray(String[]::new));
  }

  private static List<Double> steps(TrackedProject project) throws IOException {
    return project.run("abc").metric("eval", "f1").orElseThrow().points().stream()
        .map(Point::step)
        .toList();
  }

  private static Path copy(Path journal, String place) throws IOException {
    Path folder = Files.createDirectories(journal.resolveSibling("").resolveSibling(place));
    return Files.copy(journal, folder.resolve(journal.getFileName()));
  }

  @Test
  void theSessionsOfARunFollowOneAnotherInWhateverOrderTheyAreNamed(TrackedProject project)
      throws IOException {
    List<Path> journals =
        new ArrayList<>(List.of(session(project, 0), session(project, 1), session(project, 2)));
    Collections.reverse(journals);
    CommandRun run = replay(project, journals);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(steps(project)).containsExactly(1.0, 2.0, 11.0, 12.0, 21.0, 22.0);
    assertThat(project.run("abc").config()).containsEntry("session", 2);
    assertThat(replay(project, journals, "--include-synced").exitCode()).isZero();
    assertThat(steps(project)).hasSize(6);
  }

  @Test
  void aForkFollowsItsParentThoughItIsNamedFirst(TrackedProject project) throws IOException {
    Path parent = session(project, 0);
    Path fork;
    ManualClock clock = new ManualClock(MORNING.plusSeconds(60));
    Map<String, String> forking = Map.of("WANDB_MODE", "offline", "WANDB_FORK_FROM", "abc?_step=0");
    try (Run run =
        Wandb.init(
            project.newRun().runId("fork").clock(clock).build(), new WandbEnvironment(forking))) {
      fork = run.finish(0, Duration.ZERO).journal();
    }
    CommandRun run = replay(project, List.of(fork, parent));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(project.run("fork").metric("eval", "f1").orElseThrow().points()).hasSize(1);
  }

  @Test
  void aDirectoryOfRunsIsSentAsAWhole(TrackedProject project) throws IOException {
    Path second = session(project, 1);
    session(project, 0);
    CommandRun run = replay(project, List.of(second.resolveSibling("").resolveSibling("")));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(steps(project)).containsExactly(1.0, 2.0, 11.0, 12.0);
  }

  @Test
  void aFileThatIsNoJournalDoesNotKeepTheRestOfADirectoryFromBeingSent(TrackedProject project)
      throws IOException {
    Path folder = session(project, 0).resolveSibling("").resolveSibling("");
    Path empty = Files.createDirectory(folder.resolve("run-20260101_000000-empty"));
    Path noJournal = Files.createFile(empty.resolve("run-empty.wandb"));
    CommandRun run = replay(project, List.of(folder));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains(noJournal + " is no W&B transaction log").hasLineCount(1);
    assertThat(steps(project)).containsExactly(1.0, 2.0);
  }

  @Test
  void aLaterSessionIsHeldBackUntilTheEarlierOneIsSent(TrackedProject project) throws IOException {
    Path first = session(project, 0);
    Path second = session(project, 1);
    CommandRun early = replay(project, List.of(second));
    assertThat(early.exitCode()).isEqualTo(ExitCodes.SERVER);
    assertThat(early.err()).contains("held back, since", first.toString()).hasLineCount(1);
    assertThat(replay(project, List.of(first)).exitCode()).isZero();
    assertThat(replay(project, List.of(second)).exitCode()).isZero();
    assertThat(steps(project)).containsExactly(1.0, 2.0, 11.0, 12.0);
  }

  @Test
  void aLaterSessionWaitsWhileTheEarlierOneIsBeingWritten(TrackedProject project)
      throws IOException {
    ManualClock clock = new ManualClock(MORNING);
    try (Run live = Run.start(project.newRun().runId("abc").clock(clock).build())) {
      live.log(EVAL, 1, Metrics.of("f1", 0));
      Path second = session(project, 1);
      CommandRun run = replay(project, List.of(second, live.journal()));
      assertThat(run.exitCode()).isEqualTo(ExitCodes.SERVER);
      assertThat(run.err()).contains("held back").hasLineCount(1);
      assertThat(run.out()).contains("still being written");
      live.log(EVAL, 2, Metrics.of("f1", 0));
      live.finish(0, Duration.ZERO);
      assertThat(replay(project, List.of(second, live.journal())).exitCode()).isZero();
    }
    assertThat(steps(project)).containsExactly(1.0, 2.0, 11.0, 12.0);
  }

  @Test
  void aLaterSessionFollowsAnEarlierOneThatIsDamaged(TrackedProject project) throws IOException {
    Path first = session(project, 0, 1000);
    Path second = session(project, 200);
    byte[] bytes = Files.readAllBytes(first);
    bytes[40_000] ^= 0x55;
    Files.write(first, bytes);
    CommandRun run = replay(project, List.of(second, first));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("damaged").hasLineCount(1);
    assertThat(run.out()).contains("sent").hasLineCount(1);
    List<Double> before = steps(project);
    assertThat(before).contains(1.0, 1000.0).endsWith(2001.0, 2002.0).isSorted();
    replay(project, List.of(second, first), "--include-synced");
    assertThat(steps(project)).isEqualTo(before);
  }

  @Test
  void aSessionThatDiedEndsTheRunThoughAnEarlierOneHadFinishedIt(TrackedProject project)
      throws IOException {
    assertThat(replay(project, List.of(session(project, 0))).exitCode()).isZero();
    Path second = session(project, 1);
    byte[] bytes = Files.readAllBytes(second);
    Files.write(second, Arrays.copyOf(bytes, bytes.length - lengthOfTheEnd(second)));
    CommandRun run = replay(project, List.of(second));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("marked as failed, unless a later session of it is there");
    assertThat(steps(project)).containsExactly(1.0, 2.0, 11.0, 12.0);
    assertThat(project.run("abc").state()).isEqualTo(RecordedRun.State.FAILED);
  }

  /** The last record's chunk: 7 bytes of header, and what they say. */
  private static int lengthOfTheEnd(Path journal) throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    int at = 7;
    while (true) {
      int length = 7 + (bytes[at + 4] & 0xff) + ((bytes[at + 5] & 0xff) << 8);
      if (at + length >= bytes.length) {
        return length;
      }
      at += length;
    }
  }

  @Test
  void anEarlierSessionThatComesLateReplacesNoDocumentsAndNoEnd(TrackedProject project)
      throws IOException {
    Path first = session(project, 0);
    Path second = session(project, 1);
    assertThat(replay(project, List.of(second), "--any-order").exitCode()).isZero();
    Map<String, Object> summary = project.run("abc").summary();
    for (Path journal : List.of(first, copy(first, "elsewhere"))) {
      CommandRun run = replay(project, List.of(journal));
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(steps(project)).containsExactly(11.0, 12.0, 1.0, 2.0);
      assertThat(project.run("abc").config()).containsEntry("session", 1);
      assertThat(project.run("abc").summary()).isEqualTo(summary);
      assertThat(project.run("abc").state()).isEqualTo(RecordedRun.State.FINISHED);
    }
  }
}
