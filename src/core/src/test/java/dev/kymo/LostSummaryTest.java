// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.EventKind;
import dev.kymo.event.MetricDefined;
import dev.kymo.journal.FaultyStorage;
import dev.kymo.journal.FaultyStorage.Fault;
import dev.kymo.journal.FaultyStorage.Operation;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import dev.kymo.journal.Storage;
import dev.kymo.recorded.RecordedJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a full disk has kept out of the journal is written as soon as there is room. */
@Timeout(60)
class LostSummaryTest {
  @TempDir Path directory;
  private final FaultyStorage disk = FaultyStorage.over(Storage.disk());
  private LiveRun run;

  @BeforeEach
  void start() throws IOException {
    run =
        RunStart.begin(
            RunSettings.builder("demo").directory(directory).storage(disk).build(), List.of());
    run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
  }

  private long lost() {
    return run.report().lost().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Until there is no room for anything. */
  private void fillTheDisk() {
    disk.failFrom(Operation.WRITE, 1, Fault.DISK_FULL);
    for (int size : new int[] {500_000, 5_000, 1}) {
      for (long before = lost(); lost() < before + 3; ) {
        run.log(2, Map.of("train_text", "x".repeat(size)));
      }
    }
    for (long before = lost(); lost() < before + 3; ) {
      run.config(Map.of("a", 1));
    }
  }

  /** Until rows are kept again. */
  private void makeRoom() {
    disk.heal();
    long before = run.report().logged(EventKind.HISTORY);
    while (run.report().logged(EventKind.HISTORY) == before) {
      run.log(3, Map.of("train_text", "y"));
    }
  }

  private Map<String, Object> summary() throws IOException {
    RunReport report = run.finish(0, Duration.ofSeconds(20));
    return RecordedJournal.read(report.journal()).summary();
  }

  @Test
  void whatRowsChangedIsInTheNextSummary() throws IOException {
    fillTheDisk();
    long before = lost();
    run.flushSummary();
    assertThat(lost()).isEqualTo(before + 1);
    makeRoom();
    assertThat(summary()).containsEntry("eval/f1", 0.5);
  }

  @Test
  void aValueThatAUserCouldNotSetDoesNotKeepTheRowsOnesOut() throws IOException {
    fillTheDisk();
    long before = lost();
    run.summary(Section.EVAL, Metrics.of("f1", 99));
    assertThat(lost()).isEqualTo(before + 1);
    makeRoom();
    assertThat(summary()).containsEntry("eval/f1", 0.5);
  }

  @Test
  void aDefinitionThatWasNotWrittenDoesNotHold() throws IOException {
    fillTheDisk();
    long before = lost();
    run.define(
        new MetricDefined(
            "eval/f1",
            false,
            "",
            false,
            false,
            true,
            Set.of(MetricDefined.SummaryKind.NONE),
            MetricDefined.Goal.UNSET,
            false,
            false));
    assertThat(lost()).isEqualTo(before + 1);
    makeRoom();
    assertThat(summary()).containsEntry("eval/f1", 0.5);
  }

  @Test
  void aColumnIsAnnouncedWithItsFirstRowThatIsKept() throws IOException {
    fillTheDisk();
    run.log(Section.EVAL, 2, Metrics.of("fresh", 1));
    makeRoom();
    run.log(Section.EVAL, 3, Metrics.of("fresh", 2));
    run.finish(0, Duration.ofSeconds(20));
    assertThat(announced()).containsOnlyOnce("eval/fresh").contains("eval/f1");
  }

  private List<String> announced() throws IOException {
    List<String> names = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(run.journal())) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.event() instanceof MetricDefined metric && metric.expandedFromGlob()) {
          names.add(metric.name());
        }
      }
    }
    return names;
  }
}
