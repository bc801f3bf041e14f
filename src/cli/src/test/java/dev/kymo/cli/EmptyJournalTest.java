// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A journal of which there is only the head. */
@TrackerTest
class EmptyJournalTest {
  private static Path offline(TrackedProject project, String id) throws IOException {
    try (Run run = Run.start(project.newRun().runId(id).build())) {
      run.log(EVAL, 100, Metrics.of("f1", 81.25));
      run.log(EVAL, 200, Metrics.of("f1", 82.5));
      return run.finish(0, Duration.ZERO).journal();
    }
  }

  @Test
  void aJournalThatHoldsNothingIsNamedAndFailsNoFolder(TrackedProject project) throws IOException {
    Path journal = offline(project, "abc");
    Files.write(journal, Arrays.copyOf(Files.readAllBytes(journal), 7));
    // What was written a moment ago may still be written to.
    Files.setLastModifiedTime(journal, FileTime.from(Instant.EPOCH));
    offline(project, "xyz");
    String folder = project.directory().resolve("wandb").toString();
    CommandRun run = CommandRun.with(project.environment(), "replay", folder);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(journal + ": nothing to send, its process ended before the run was written down")
        .contains("2 history rows")
        .hasLineCount(2);
    assertThat(CommandRun.of("clean", folder, "--dry-run").out())
        .contains(journal.resolveSibling("") + ": kept, it holds nothing; remove it by hand");
  }

  @Test
  void aJournalThatHasJustBeenMadeIsStillBeingWritten(TrackedProject project) throws IOException {
    Path place = project.directory().resolve("run-abc.wandb");
    try (Journal journal = Journal.create(place, Storage.disk(), Runnable::run)) {
      CommandRun run = CommandRun.with(project.environment(), "replay", journal.path().toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("it is still being written", "it holds no run yet");
    }
  }
}
