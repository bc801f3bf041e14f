// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.event.Event;
import dev.kymo.event.EventKind;
import dev.kymo.event.Foreign;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.journal.JournalFormatException;
import dev.kymo.journal.Storage;
import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final BatchLimits SMALL =
      new BatchLimits(1 << 20, 2, Duration.ofSeconds(1), Duration.ofHours(1));

  @TempDir Path directory;
  private final InMemoryBackend backend = new InMemoryBackend();
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));

  private ReplayReport replay(Path journal) throws IOException, InterruptedException {
    return Replay.of(journal, backend, SMALL, PATIENCE, clock).run(progress -> {});
  }

  private Path finishedRun(int rows) throws IOException {
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      for (int step = 1; step <= rows; step++) {
        run.log(Section.EVAL, step, Metrics.of("f1", step));
      }
      return run.finish(0, PATIENCE).journal();
    }
  }

  private List<Integer> exitCodes() {
    return backend.events().stream()
        .filter(RunFinished.class::isInstance)
        .map(event -> ((RunFinished) event).exitCode())
        .toList();
  }

  private long rows() {
    return backend.events().stream().filter(HistoryRow.class::isInstance).count();
  }

  @Test
  void anOfflineRunArrivesInFull() throws IOException, InterruptedException {
    ReplayReport report = replay(finishedRun(5));
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.endAdded()).isFalse();
    assertThat(rows()).isEqualTo(5);
    assertThat(exitCodes()).containsExactly(0);
  }

  /** The official SDK writes the run again when its name, notes or tags change. */
  @Test
  void labelsThatChangedDuringTheRunAreTheRunsFromThereOn()
      throws IOException, InterruptedException {
    RunLabels renamed = new RunLabels("renamed", "", "", "better", List.of("a", "b"));
    Path journal = directory.resolve("run-abc.wandb");
    try (Journal written = Journal.create(journal, Storage.disk(), Runnable::run)) {
      written.append(started("abc", RunLabels.NONE));
      written.append(new HistoryRow(List.of()));
      written.append(new HistoryRow(List.of()));
      written.append(started("abc", renamed));
      written.append(new HistoryRow(List.of()));
      written.append(started("other", RunLabels.NONE));
      written.append(new RunFinished(0, Duration.ZERO));
    }
    replay(journal);
    assertThat(backend.batches())
        .extracting(batch -> batch.run().labels())
        .containsExactly(RunLabels.NONE, RunLabels.NONE, renamed, renamed);
  }

  private static RunStarted started(String id, RunLabels labels) {
    return new RunStarted(
        new RunIdentity("", "demo", id),
        labels,
        Instant.parse("2030-01-01T00:00:00Z"),
        0,
        List.of());
  }

  @Test
  void whatWasSentIsNotSentAgain() throws IOException, InterruptedException {
    Path journal = finishedRun(5);
    replay(journal);
    int batches = backend.batches().size();
    backend.answerOpen(new Opening.Refused("must not be asked"));
    ReplayReport again = replay(journal);
    assertThat(again.isComplete()).as(again.toString()).isTrue();
    assertThat(backend.batches()).hasSize(batches);
  }

  @Test
  void whatABackendHasLostSinceIsSentToItAgainWhenThatIsAskedFor()
      throws IOException, InterruptedException {
    Path journal = finishedRun(5);
    ReplayReport first = replay(journal);
    try (InMemoryBackend empty = new InMemoryBackend(backend.name())) {
      ReplayReport again =
          Replay.of(journal, empty, SMALL, PATIENCE, clock).runFromStart(progress -> {});
      assertThat(again.isComplete()).as(again.toString()).isTrue();
      assertThat(again.progress().acknowledged()).isEqualTo(first.progress().acknowledged());
      assertThat(empty.events()).isEqualTo(backend.events());
    }
  }

  @Test
  void aRunWhoseProcessDiedIsEndedAsFailedOnceAndOnlyAfterItsDeath()
      throws IOException, InterruptedException {
    try (RunInAnotherProcess other = RunInAnotherProcess.start(directory)) {
      ReplayReport live = replay(other.journal());
      assertThat(live.beingWritten()).isTrue();
      assertThat(live.endAdded()).isFalse();
      assertThat(live.isComplete()).isFalse();
      assertThat(rows()).isEqualTo(3);
      other.kill();
      byte[] before = Files.readAllBytes(other.journal());
      ReplayReport dead = replay(other.journal());
      assertThat(dead.isComplete()).as(dead.toString()).isTrue();
      assertThat(dead.endAdded()).isTrue();
      assertThat(replay(other.journal()).endAdded()).isFalse();
      assertThat(rows()).isEqualTo(3);
      assertThat(exitCodes()).containsExactly(1);
      assertThat(Files.readAllBytes(other.journal())).isEqualTo(before);
    }
  }

  /** Its name leaves no room for that of a file beside it, as a closed folder would not. */
  private Path withoutRoomBeside(Path journal) throws IOException {
    return Files.copy(journal, directory.resolve("r".repeat(244) + ".wandb"));
  }

  @Test
  void aBackendThatRemembersTheBaseGetsAJournalThatCanHaveNoCursor()
      throws IOException, InterruptedException {
    backend.answerOpen(new Opening.Opened(Offsets.ZERO, Optional.empty(), true));
    ReplayReport report = replay(withoutRoomBeside(finishedRun(5)));
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(rows()).isEqualTo(5);
  }

  @Test
  void withoutACursorNothingIsSentToABackendThatDoesNotRememberTheBaseAndNobodyWaits()
      throws IOException, InterruptedException {
    Instant before = clock.now();
    ReplayReport report = replay(withoutRoomBeside(finishedRun(5)));
    assertThat(report.progress().problem())
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .contains("how far memory has come cannot be saved")
                    .endsWith("copy the journal to a folder that can be written"));
    assertThat(backend.batches()).isEmpty();
    assertThat(clock.now()).isEqualTo(before);
  }

  @Test
  void aRunOfThisProcessIsNotEndedWhileItGoesOn() throws IOException, InterruptedException {
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      assertThat(replay(run.journal()).beingWritten()).isTrue();
      run.log(Section.EVAL, 2, Metrics.of("f1", 2));
      run.finish(0, PATIENCE);
      assertThat(replay(run.journal()).isComplete()).isTrue();
    }
    assertThat(rows()).isEqualTo(2);
    assertThat(exitCodes()).containsExactly(0);
  }

  @Test
  void aServerThatStaysAwayEndsTheReplayWhenPatienceDoes()
      throws IOException, InterruptedException {
    Path journal = finishedRun(3);
    Opening away = new Opening.Deferred(Duration.ZERO, "connection refused");
    backend.answerOpen(away, away, away, away, away, away, away, away);
    ReplayReport report = replay(journal);
    assertThat(report.pending(EventKind.HISTORY)).isEqualTo(3);
    assertThat(report.progress().problem()).contains("connection refused");
    assertThat(clock.nanoTime()).isBetween(1L, PATIENCE.toNanos());
  }

  @Test
  void aServerThatFallsBackEachTimeEndsTheReplayWhenPatienceDoes()
      throws IOException, InterruptedException {
    Path journal = finishedRun(3);
    Delivery behind = new Delivery.Behind(Offsets.ZERO, "restored");
    backend.answerDeliver(Collections.nCopies(1000, behind).toArray(Delivery[]::new));
    ReplayReport report = replay(journal);
    assertThat(report.pending(EventKind.HISTORY)).isEqualTo(3);
    assertThat(report.progress().problem()).contains("restored");
    assertThat(clock.nanoTime()).isBetween(PATIENCE.dividedBy(3).toNanos(), PATIENCE.toNanos());
  }

  @Test
  void aServerThatComesBackInTimeGetsEverything() throws IOException, InterruptedException {
    Path journal = finishedRun(3);
    Delivery busy = new Delivery.Deferred(Duration.ofSeconds(5), "503");
    backend.answerDeliver(busy, Delivery.complete(), busy, busy);
    List<String> said = new ArrayList<>();
    ReplayReport report =
        Replay.of(journal, backend, SMALL, PATIENCE, clock)
            .run(progress -> progress.problem().ifPresent(said::add));
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(said).containsExactly("503", "503", "503");
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void refusedRowsAreCountedWithTheirReasons() throws IOException, InterruptedException {
    Path journal = finishedRun(1);
    Delivery refused = Delivery.refusing(Map.of(1, "too long"));
    backend.answerDeliver(Delivery.complete(), Delivery.complete(), refused);
    ReplayReport report = replay(journal);
    assertThat(report.progress().refused()).containsExactly(Map.entry(EventKind.HISTORY, 1L));
    assertThat(report.progress().reasons()).containsExactly(Map.entry("too long", 1L));
    assertThat(report.pending()).isZero();
    assertThat(report.isComplete()).isFalse();
    assertThat(replay(journal).progress().refused())
        .as("in a later process")
        .isEqualTo(report.progress().refused());
  }

  @Test
  void recordsThatCannotBeCarriedAreNamed() throws IOException, InterruptedException {
    Path journal = directory.resolve("run-abc.wandb");
    write(journal, new Foreign("files", ByteBuffer.wrap(new byte[] {0x32, 0})));
    ReplayReport report = replay(journal);
    assertThat(report.census().foreign()).containsExactly(Map.entry("files", 1L));
    assertThat(report.isComplete()).as(report.toString()).isTrue();
  }

  @Test
  void damageIsReportedAndTheRestArrives() throws IOException, InterruptedException {
    Path journal = finishedRun(500);
    try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
      file.seek(40_000);
      file.write(0x55);
    }
    ReplayReport report = replay(journal);
    assertThat(report.census().damages()).isNotEmpty();
    assertThat(report.pending()).isZero();
    assertThat(report.isComplete()).isFalse();
    assertThat(rows()).isBetween(100L, 499L);
  }

  @Test
  void aFileThatIsNoJournalIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "something else");
    assertThatThrownBy(() -> replay(file))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("notes.txt is no W&B transaction log");
  }

  private static RunStarted started() {
    return new RunStarted(
        new RunIdentity("", "demo", "abc"), RunLabels.NONE, Instant.EPOCH, 0, List.of());
  }

  private static void write(Path journal, Event event) throws IOException {
    try (Journal file = Journal.create(journal, Storage.disk(), Runnable::run)) {
      file.append(started());
      file.append(event);
      file.append(new RunFinished(0, Duration.ZERO));
    }
  }
}
