// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCommandTest {
  @TempDir Path directory;

  /** The run's folder; it was written to two days ago. */
  private Path offline(String id) throws IOException {
    RunSettings settings = RunSettings.builder("demo").runId(id).directory(directory).build();
    try (Run run = Run.start(settings)) {
      run.log(EVAL, 1, Metrics.of("f1", 0.5));
      return aged(run.finish(0, Duration.ofSeconds(10)).journal(), Duration.ofDays(2));
    }
  }

  private static Path aged(Path journal, Duration age) throws IOException {
    Files.setLastModifiedTime(journal, FileTime.from(Instant.now().minus(age)));
    return journal.resolveSibling("");
  }

  private static Path mark(Path run) throws IOException {
    Path journal = journal(run);
    Files.createFile(journal.resolveSibling(journal.getFileName() + ".synced"));
    return run;
  }

  /** A run that a server has in full. */
  private static Path sent(Path run) throws IOException {
    InMemoryBackend server = new InMemoryBackend();
    Clock clock = Clock.system();
    Replay replay = Replay.of(journal(run), server, BatchLimits.DEFAULT, Duration.ZERO, clock);
    try {
      replay.run(progress -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(run.toString());
    }
    return mark(run);
  }

  private static Path journal(Path run) throws IOException {
    return JournalFiles.directlyIn(run).get(0);
  }

  private CommandRun clean(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "clean";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return CommandRun.with(Map.of("WANDB_DIR", directory.toString()), arguments);
  }

  @Test
  void onlyRunsThatAreMarkedAsSentAreRemoved() throws IOException {
    Path sent = sent(offline("sent"));
    Files.writeString(Files.createDirectory(sent.resolve("files")).resolve("config.yaml"), "a: 1");
    Path unsent = offline("unsent");
    Path notes = Files.writeString(sent.resolveSibling("notes.txt"), "mine");
    Path other = Files.createDirectory(sent.resolveSibling("run-mine"));
    CommandRun run = clean("--yes");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(sent + ": sent", unsent + ": kept, it has not been sent", "1 runs removed");
    assertThat(sent).doesNotExist();
    assertThat(unsent).exists();
    assertThat(notes).exists();
    assertThat(other).exists();
  }

  @Test
  void aRunThatAServerHasInFullMayGoToo() throws IOException {
    RunSettings settings = RunSettings.builder("demo").directory(directory).build();
    Path journal;
    try (Run run = Run.start(settings, new InMemoryBackend())) {
      run.log(EVAL, 1, Metrics.of("f1", 0.5));
      journal = run.finish(0, Duration.ofSeconds(10)).journal();
    }
    Path folder = aged(journal, Duration.ofDays(2));
    assertThat(clean("--yes").exitCode()).isZero();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aRunStaysThatWandbSyncAloneHasMarked() throws IOException {
    Path marked = mark(offline("marked"));
    assertThat(clean("--yes").out()).contains("kept, it has not been sent in full; kymo replay");
    assertThat(marked).exists();
  }

  @Test
  void aRunStaysWhoseFolderHoldsAnotherRunsJournal() throws IOException {
    Path outer = sent(offline("outer"));
    try (Run inner = Run.start(RunSettings.builder("demo").directory(outer).build())) {
      inner.log(EVAL, 1, Metrics.of("f1", 0.5));
    }
    aged(journal(outer), Duration.ofDays(2));
    assertThat(clean("--yes").out()).contains("kept, it holds 2 journals");
    assertThat(outer).exists();
  }

  @Test
  void aDryRunRemovesNothing() throws IOException {
    Path sent = sent(offline("sent"));
    CommandRun run = clean("--dry-run");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(sent + ": sent", "nothing was");
    assertThat(sent).exists();
  }

  @Test
  void aYoungRunStays() throws IOException {
    Path sent = sent(offline("sent"));
    aged(journal(sent), Duration.ofHours(5));
    assertThat(clean("--yes").out()).contains("kept, it is younger than 24 hours");
    assertThat(sent).exists();
    assertThat(clean("--yes", "--older-than", "4").exitCode()).isZero();
    assertThat(sent).doesNotExist();
  }

  @Test
  void aRunThatIsBeingWrittenStaysThoughItIsMarked() throws IOException {
    RunSettings settings = RunSettings.builder("demo").directory(directory).build();
    try (Run run = Run.start(settings)) {
      mark(run.journal().resolveSibling(""));
      assertThat(clean("--yes", "--older-than", "0").out()).contains("still being written");
      assertThat(run.journal()).exists();
    }
  }

  @Test
  void whatALinkPointsAtStays() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path kept = Files.writeString(elsewhere.resolve("model.bin"), "weights");
    Path sent = sent(offline("sent"));
    Files.createSymbolicLink(sent.resolve("link"), elsewhere);
    Files.createSymbolicLink(sent.resolveSibling("run-20200101_000000-linked"), elsewhere);
    assertThat(clean("--yes").exitCode()).isZero();
    assertThat(sent).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void whoIsAskedMaySayNo() throws IOException {
    Path sent = sent(offline("sent"));
    Map<String, String> variables = Map.of("WANDB_DIR", directory.toString());
    CommandRun no = CommandRun.typed("n\n", variables, "clean");
    assertThat(no.exitCode()).isEqualTo(ExitCodes.DOES_NOT_HOLD);
    assertThat(no.err()).contains("Remove 1 runs from this disk? [y/N]", "Nothing was removed");
    assertThat(sent).exists();
    assertThat(CommandRun.typed("y\n", variables, "clean").exitCode()).isZero();
    assertThat(sent).doesNotExist();
  }

  @Test
  void whereNobodyCanBeAskedYesIsNeeded() throws IOException {
    Path sent = sent(offline("sent"));
    CommandRun run = clean();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("add --yes");
    assertThat(sent).exists();
  }

  @Test
  void aPlaceThatIsNotThereIsNamed() {
    CommandRun run = clean("--yes");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains(directory.resolve("wandb") + " is no directory");
  }
}
