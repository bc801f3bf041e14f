// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.EventKind;
import dev.kymo.event.HistoryRow;
import dev.kymo.journal.FaultyStorage;
import dev.kymo.journal.FaultyStorage.Fault;
import dev.kymo.journal.FaultyStorage.Operation;
import dev.kymo.journal.JournalCensus;
import dev.kymo.journal.Storage;
import dev.kymo.shipping.BatchLimits;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiskFaultTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LARGE_ROWS = 40;

  /** Twenty of these fill a segment of 4 MiB. */
  private static final String LARGE = "x".repeat(200_000);

  private static final List<Operation> OPERATIONS =
      List.of(Operation.WRITE, Operation.MAP, Operation.FORCE, Operation.TRUNCATE);
  private static final List<Fault> FAULTS = List.of(Fault.values());

  @TempDir Path directory;
  private final FaultyStorage disk = FaultyStorage.over(Storage.disk());

  private RunSettingsBuilder settings() {
    return RunSettings.builder("demo")
        .directory(directory)
        .storage(disk)
        .limits(new BatchLimits(1 << 20, 1000, Duration.ofMillis(5), Duration.ofSeconds(30)));
  }

  private static void log(Run run, int rows) {
    for (int step = 0; step < rows; step++) {
      run.log(step, Map.of("eval_text", LARGE));
    }
  }

  private static long lost(RunReport report, String words) {
    return report.lost().entrySet().stream()
        .filter(loss -> loss.getKey().contains(words))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long rowsInJournal(RunReport report) throws IOException {
    JournalCensus census = JournalCensus.read(report.journal());
    assertThat(census.damages()).isEmpty();
    return census.count(EventKind.HISTORY);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whenTheDiskTakesNoMoreTheRunGoesOnAndTheLossIsCounted(Fault fault) throws IOException {
    disk.failFrom(Operation.WRITE, 2, fault);
    InMemoryBackend backend = new InMemoryBackend();
    try (Run run = Run.start(settings().build(), backend)) {
      log(run, LARGE_ROWS);
      RunReport report = run.finish(0, PATIENCE);
      long kept = report.logged(EventKind.HISTORY);
      assertThat(kept).isBetween(15L, 21L);
      assertThat(lost(report, fault.message())).isBetween(LARGE_ROWS - kept, LARGE_ROWS - kept + 5);
      assertThat(report.lost()).hasSize(1);
      assertThat(report.isComplete()).isFalse();
      assertThat(rowsInJournal(report)).isEqualTo(kept);
      assertThat(backend.events().stream().filter(HistoryRow.class::isInstance))
          .hasSize((int) kept);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "WRITE", "MAP"})
  void aRunThatCannotBeginLeavesNothingBehind(Operation operation) throws IOException {
    disk.failFrom(operation, 1, Fault.DISK_FULL);
    RunSettings settings = settings().build();
    assertThatThrownBy(() -> Run.start(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be made: No space left on device");
    assertThat(RunSettings.wandbDirectory(directory)).isEmptyDirectory();
  }

  @Test
  void whenThereIsRoomAgainRowsAreKeptAgain() throws IOException {
    disk.failFrom(Operation.MAP, 2, Fault.DISK_FULL);
    try (Run run = Run.start(settings().build())) {
      log(run, LARGE_ROWS);
      disk.heal();
      log(run, LARGE_ROWS);
      RunReport report = run.finish(0, PATIENCE);
      long kept = report.logged(EventKind.HISTORY);
      assertThat(kept).isGreaterThan(LARGE_ROWS);
      assertThat(kept + lost(report, "No space")).isEqualTo(2 * LARGE_ROWS);
      assertThat(rowsInJournal(report)).isEqualTo(kept);
    }
  }

  @Test
  void aRowOverSeveralSegmentsThatFindsNoRoomLeavesNoTrace() throws IOException {
    disk.failAt(Operation.WRITE, 3, Fault.DISK_FULL);
    try (Run run = Run.start(settings().build())) {
      run.log(1, Map.of("eval_text", "x".repeat(9_000_000)));
      run.log(2, Map.of("eval_text", "y"));
      run.log(3, Map.of("eval_text", "z".repeat(9_000_000)));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(lost(report, "No space")).isEqualTo(1);
      assertThat(rowsInJournal(report)).isEqualTo(2);
    }
  }

  @Test
  void aRowThatNoReaderWouldTakeIsLostByItself() throws IOException {
    try (Run run = Run.start(settings().build())) {
      run.log(1, Map.of("eval_text", "x".repeat(70_000_000)));
      run.log(2, Map.of("eval_text", "y"));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(lost(report, "is too long")).isEqualTo(1);
      assertThat(lost(report, "\"eval/text\" is its longest value); log less at once"))
          .isEqualTo(1);
      assertThat(lost(report, "see to the disk")).isZero();
      assertThat(rowsInJournal(report)).isEqualTo(1);
    }
  }

  @Test
  void aForceThatFailsIsNamedInTheReport() throws IOException {
    disk.failFrom(Operation.FORCE, 1, Fault.IO_ERROR);
    try (Run run = Run.start(settings().build())) {
      log(run, 3);
      RunReport report = run.finish(0, PATIENCE);
      assertThat(lost(report, "not forced to disk (Input/output error)")).isPositive();
      assertThat(rowsInJournal(report)).isEqualTo(3);
    }
  }

  @Test
  void aFileThatCannotBeCutIsReadInFull() throws IOException {
    disk.failFrom(Operation.TRUNCATE, 1, Fault.IO_ERROR);
    try (Run run = Run.start(settings().build())) {
      log(run, 3);
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.lost()).hasSize(1);
      assertThat(rowsInJournal(report)).isEqualTo(3);
    }
  }

  @Test
  void aDirectoryThatDisappearsIsNamedAndTheServerGetsEverything() throws IOException {
    InMemoryBackend backend = new InMemoryBackend();
    try (Run run = Run.start(settings().build(), backend)) {
      log(run, 3);
      Path folder = run.journal().getParent();
      Files.move(folder, directory.resolve("elsewhere"));
      log(run, 3);
      RunReport report = run.finish(0, PATIENCE);
      assertThat(lost(report, "it has been deleted or moved away")).isPositive();
      assertThat(backend.events().stream().filter(HistoryRow.class::isInstance)).hasSize(6);
      assertThat(report.isComplete()).isFalse();
    }
  }

  @Test
  void aFileThatIsCutByAnotherProgramCostsWhatIsLoggedBehindAndNeverAnError() throws IOException {
    try (Run run = Run.start(settings().build())) {
      log(run, 3);
      try (FileChannel other = FileChannel.open(run.journal(), StandardOpenOption.WRITE)) {
        other.truncate(100);
      }
      for (int step = 0; step < 300; step++) {
        run.log(Section.EVAL, step, Metrics.of("f1", step));
      }
      RunReport report = run.finish(0, PATIENCE);
      assertThat(report.logged(EventKind.HISTORY)).isEqualTo(3);
      assertThat(lost(report, "its pages are gone")).isGreaterThanOrEqualTo(300);
      assertThat(lost(report, "it has been cut by another program")).isPositive();
    }
  }

  /** Compiled code may learn of a fault of the disk only here, behind the write that met it. */
  private static final class LateFault extends AbstractList<String> {
    @Override
    public String get(int index) {
      throw new InternalError("a fault occurred in an unsafe memory access operation");
    }

    @Override
    public int size() {
      return 1;
    }
  }

  @Test
  void aFaultThatShowsLateIsALossInWhateverCallMeetsIt() throws IOException {
    try (Run run = Run.start(settings().build())) {
      run.log(1, Map.of("eval_late", new LateFault()));
      run.config(Map.of("late", new LateFault()));
      RunReport report = run.finish(0, PATIENCE);
      assertThat(lost(report, "unsafe memory access")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"CREATE", "WRITE", "MAP"})
  void aRunWhoseJournalCannotBeMadeDoesNotStartAndNamesThePath(Operation operation) {
    disk.failAt(operation, 1, Fault.READ_ONLY);
    assertThatThrownBy(() -> Run.start(settings().runId("abc").build()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run-abc.wandb cannot be made: Read-only file system");
  }

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverFailsRowsAreKeptOrCountedAndTheJournalIsReadable(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 3; i++) {
      Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
      Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
      int number = operation == Operation.FORCE ? 1 : 2 + random.nextInt(3);
      disk.failAt(operation, number, fault);
    }
    int rows = 0;
    try (Run run = Run.start(settings().build())) {
      for (int size = 0; size < 14_000_000; rows++) {
        int length = random.nextInt(random.nextInt(8) == 0 ? 5_000_000 : 300_000);
        run.log(rows, Map.of("eval_text", "x".repeat(length)));
        size += length;
      }
      RunReport report = run.finish(0, PATIENCE);
      long kept = report.logged(EventKind.HISTORY);
      assertThat(rowsInJournal(report)).isEqualTo(kept);
      assertThat(kept + lost(report, "cannot be written")).isBetween((long) rows, rows + 5L);
    }
  }
}
