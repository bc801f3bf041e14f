// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one id in one folder that are different runs all the same. */
class EarlierSessionsTest {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
  private static final RunIdentity OURS = new RunIdentity("us", "demo", "abc");

  @TempDir Path directory;

  private void session(String folder, Event... events) throws IOException {
    Path place = Files.createDirectories(directory.resolve("wandb").resolve(folder));
    Path path = place.resolve("run-abc.wandb");
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      for (Event event : events) {
        journal.append(event);
      }
    }
  }

  private static RunStarted started(RunIdentity run, int hour, RunMoment... branch) {
    return new RunStarted(
        run,
        RunLabels.NONE,
        MORNING.plusSeconds(3600L * hour),
        0,
        List.of(),
        Stream.of(branch).findFirst());
  }

  private static HistoryRow row(long step) {
    return new HistoryRow(List.of(Item.of(HistoryRow.STEP, Long.toString(step))));
  }

  private EarlierSessions found(RunIdentity run) throws IOException {
    return EarlierSessions.of(directory, run).orElseThrow();
  }

  @Test
  void aBranchOfAnotherProjectsRunSaysNothingOfTheNextStep() throws IOException {
    session("offline-run-1", started(OURS, 0), row(499));
    RunIdentity elsewhere = new RunIdentity("us", "other", "abc");
    session("offline-run-2", started(elsewhere, 1, new RunMoment("parent", 9)), row(10));
    assertThat(found(OURS).nextStep()).isEqualTo(500);
    assertThat(found(OURS).lastStart()).isEqualTo(MORNING);
  }

  @Test
  void rowsOfAnotherEntitysRunAreNotThisRunsButAnEntityThatIsLeftOpenIsAny() throws IOException {
    session("offline-run-1", started(OURS, 0), row(4));
    session("offline-run-2", started(new RunIdentity("them", "demo", "abc"), 1), row(99));
    assertThat(found(OURS).nextStep()).isEqualTo(5);
    session("offline-run-3", started(new RunIdentity("", "demo", "abc"), 2), row(7));
    assertThat(found(OURS).nextStep()).isEqualTo(8);
    assertThat(EarlierSessions.of(directory, new RunIdentity("me", "other", "abc")))
        .isEqualTo(Optional.empty());
  }
}
