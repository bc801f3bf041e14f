// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.backend.Backend;
import dev.kymo.event.Item;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import dev.kymo.internal.json.Json;
import dev.kymo.journal.Journal;
import dev.kymo.journal.RecordTooLongException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Begins a run; of one that does not come about nothing is left. */
final class RunStart {
  private RunStart() {}

  /** See {@link Run#start}. */
  static LiveRun begin(RunSettings settings, List<Backend> backends) throws IOException {
    Path path = RunDirectory.create(settings, backends.isEmpty());
    RunThreads threads = RunThreads.of(settings);
    Journal journal = createJournal(path, settings, threads);
    LiveRun run = new LiveRun(settings, journal, threads);
    try {
      run.begin(backends);
      return run;
    } catch (IOException e) {
      abandon(journal, threads, e);
      throw notMade(path, e);
    } catch (RuntimeException | Error e) {
      abandon(journal, threads, e);
      throw e;
    }
  }

  private static Journal createJournal(Path path, RunSettings settings, RunThreads threads)
      throws IOException {
    try {
      return Journal.create(path, settings.environment().storage(), threads::begin);
    } catch (IOException e) {
      threads.abandon();
      RunDirectory.giveBack(path, e);
      throw notMade(path, e);
    }
  }

  /** Nothing was logged and nothing sent, so nothing is kept. */
  private static void abandon(Journal journal, RunThreads threads, Throwable failure) {
    threads.abandon();
    try {
      journal.close();
      Files.deleteIfExists(journal.path());
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    RunDirectory.giveBack(journal.path(), failure);
  }

  private static IOException notMade(Path path, IOException why) {
    String step =
        why instanceof RecordTooLongException
            ? "make it shorter"
            : "see to the disk or set another directory";
    return new IOException(
        "Journal %s cannot be made: %s; %s".formatted(path, why.getMessage(), step), why);
  }

  /**
   * The run's own record.
   *
   * @param config its first config, to which the point is added at which it branches off
   */
  static RunStarted record(RunSettings settings, List<Item> config) {
    settings.branch().map(RunStart::branchPoint).ifPresent(config::add);
    return new RunStarted(
        settings.identity(),
        settings.labels(),
        time(settings),
        settings.startingStep(),
        config,
        settings.branch());
  }

  /** Behind the session before, also if that ran on a machine whose clock is ahead. */
  private static Instant time(RunSettings settings) {
    Instant now = settings.environment().clock().now();
    Instant earliest = settings.after().plusMillis(1);
    return now.isBefore(earliest) ? earliest : now;
  }

  /** W&B's servers read in the config where a fork begins. */
  private static Item branchPoint(RunMoment moment) {
    Map<String, Object> point = Map.of("run_id", moment.runId(), "step", moment.step());
    return new Item(List.of("_wandb", "branch_point"), Json.text(point));
  }
}
