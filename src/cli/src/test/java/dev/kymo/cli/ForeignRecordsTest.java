// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.Foreign;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A journal of the official SDK may be the only place where a saved file or an artifact is. */
@TrackerTest
class ForeignRecordsTest {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

  /** A run with two artifacts and a file, which was written in the morning of a day long ago. */
  private static Path journal(TrackedProject project) throws IOException {
    Path folder = project.directory().resolve("wandb/offline-run-20260101_080000-abc");
    Path path = Files.createDirectories(folder).resolve("run-abc.wandb");
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      RunIdentity run = new RunIdentity("", project.name(), "abc");
      journal.append(new RunStarted(run, RunLabels.NONE, MORNING, 0, List.of()));
      journal.append(new Foreign("files", ByteBuffer.wrap(new byte[] {0x32, 0})));
      journal.append(new Foreign("artifact", ByteBuffer.wrap(new byte[] {0x42, 0})));
      journal.append(new Foreign("artifact", ByteBuffer.wrap(new byte[] {0x42, 0})));
      journal.append(new RunFinished(0, Duration.ZERO));
    }
    Files.setLastModifiedTime(path, FileTime.from(MORNING));
    return path;
  }

  private static CommandRun run(TrackedProject project, String command, Path place) {
    return CommandRun.with(project.environment(), command, place.toString());
  }

  private static String sync(Path journal) {
    return "wandb sync --include-online --include-synced " + journal;
  }

  private static CommandRun clean(TrackedProject project) {
    String folder = project.directory().resolve("wandb").toString();
    return CommandRun.of("clean", folder, "--yes");
  }

  @Test
  void whatKymoCannotCarryIsSaidToWaitForWandbSync(TrackedProject project) throws IOException {
    Path journal = journal(project);
    CommandRun sent = run(project, "replay", journal);
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    assertThat(sent.out())
        .contains("2 artifact, 1 files stay in the journal; " + sync(journal) + " sends them")
        .hasLineCount(1);
  }

  @Test
  void aFolderThatHoldsTheOnlyCopyOfThemIsNotRemoved(TrackedProject project) throws IOException {
    Path journal = journal(project);
    run(project, "replay", journal);
    CommandRun kept = clean(project);
    assertThat(kept.exitCode()).as(kept.err()).isZero();
    assertThat(kept.out())
        .contains(journal.resolveSibling("") + ": kept, Kymo could not send 2 artifact, 1 files")
        .contains("; " + sync(journal) + " does, then remove it by hand", "Nothing to remove");
    assertThat(journal).exists();
  }

  @Test
  void aFolderOfTheSdkThatWandbSyncHasMarkedMayGo(TrackedProject project) throws IOException {
    Path folder = project.directory().resolve("wandb/offline-run-20260101_080000-abc");
    Path journal = SdkJournal.write(folder, new RunIdentity("", "demo", "abc"));
    Files.setLastModifiedTime(journal, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Files.createFile(journal.resolveSibling("run-abc.wandb.synced"));
    assertThat(clean(project).out()).contains("1 runs removed");
    assertThat(journal).doesNotExist();
  }
}
