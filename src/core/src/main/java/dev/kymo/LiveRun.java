// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.backend.Backend;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import dev.kymo.internal.json.Json;
import dev.kymo.journal.Journal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A run that is being written. One lock guards the writer; delivery never holds it. */
final class LiveRun implements Run {
  private final RunSettings settings;
  private final Journal journal;
  private final RunWriter writer;
  private final Unsectioned unsectioned;
  private final PrefixedRow prefixedRow;
  private final Losses losses = new Losses();
  private final RunThreads threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean shuttingDown;
  private @Nullable RunReport finalReport;

  private LiveRun(RunSettings settings, Journal journal, RunThreads threads) {
    this.settings = settings;
    this.journal = journal;
    this.threads = threads;
    this.writer = new RunWriter(journal, settings.environment().clock(), losses);
    this.unsectioned = new Unsectioned(settings.sectionMapping());
    this.prefixedRow = new PrefixedRow(settings.sectionMapping(), unsectioned, losses);
  }

  static LiveRun start(RunSettings settings, List<Backend> backends) throws IOException {
    Path path = RunDirectory.create(settings, backends.isEmpty());
    RunThreads threads = new RunThreads(settings);
    LiveRun run = new LiveRun(settings, createJournal(path, settings, threads), threads);
    List<Item> config = items(settings.config(), run.losses);
    config.add(run.unsectioned.policy());
    settings.branch().map(LiveRun::branchPoint).ifPresent(config::add);
    run.writer.start(
        new RunStarted(
            settings.identity(),
            settings.labels(),
            start(settings),
            settings.startingStep(),
            config,
            settings.branch()));
    threads.start(run, run.journal, backends);
    return run;
  }

  /** Behind the session before, also if that ran on a machine whose clock is ahead. */
  private static Instant start(RunSettings settings) {
    Instant now = settings.environment().clock().now();
    Instant earliest = settings.after().plusMillis(1);
    return now.isBefore(earliest) ? earliest : now;
  }

  /** W&B's servers read in the config where a fork begins. */
  private static Item branchPoint(RunMoment moment) {
    Map<String, Object> point = Map.of("run_id", moment.runId(), "step", moment.step());
    return new Item(List.of("_wandb", "branch_point"), Json.text(point));
  }

  private static Journal createJournal(Path path, RunSettings settings, RunThreads threads)
      throws IOException {
    try {
      return Journal.create(path, settings.environment().storage(), threads.background());
    } catch (IOException e) {
      threads.abandon();
      RunDirectory.giveBack(path, e);
      throw new IOException(
          "Journal %s cannot be made: %s; see to the disk or set another directory"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  @Override
  public void log(Section section, Step step, Metrics metrics) {
    lock.lock();
    try {
      if (isOpen("history row")) {
        writer.row(section, step, metrics);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void log(long step, Map<String, ? extends @Nullable Object> prefixed) {
    lock.lock();
    try {
      if (isOpen("history row")) {
        List<Item> items = prefixedRow.file(prefixed, writer);
        if (!items.isEmpty()) {
          writer.row(Step.of(step), items);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void config(Map<String, ? extends @Nullable Object> values) {
    whileOpen(
        "config change",
        () -> {
          List<Item> items = items(values, losses);
          if (!items.isEmpty() || values.isEmpty()) {
            writer.config(items);
          }
        });
  }

  @Override
  public void summary(Section section, Metrics metrics) {
    whileOpen("summary change", () -> writer.override(section, metrics));
  }

  @Override
  public void define(MetricDefined definition) {
    whileOpen("metric definition", () -> writer.define(definition));
  }

  /** Writes the summary as it is now; called by the timer. */
  void flushSummary() {
    lock.lock();
    try {
      if (finalReport == null) {
        writer.summary();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forces the journal to disk; called by the timer. Calls of {@code log} go on meanwhile. */
  void force() {
    try {
      journal.force();
    } catch (IOException e) {
      lock.lock();
      try {
        losses.add(notForced(e));
      } finally {
        lock.unlock();
      }
    }
  }

  private String notForced(IOException e) {
    return "%s: not forced to disk (%s), so a power cut or the end of the process may cost rows; see to the disk"
        .formatted(journal.path(), e.getMessage());
  }

  private void whileOpen(String what, Runnable action) {
    lock.lock();
    try {
      if (isOpen(what)) {
        action.run();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isOpen(String what) {
    if (finalReport != null) {
      losses.add("A " + what + " came after the end of run " + settings.identity().runId());
    }
    return finalReport == null;
  }

  /** The values as items; what is no plain value is counted and left out. */
  private static List<Item> items(Map<String, ? extends @Nullable Object> values, Losses losses) {
    List<Item> items = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          try {
            items.add(Item.of(checked(name), Json.given(value)));
          } catch (IllegalArgumentException e) {
            losses.add("Config value \"" + name + "\" is refused: " + e.getMessage());
          }
        });
    return items;
  }

  private static String checked(@Nullable String name) {
    if (name == null) {
      throw new IllegalArgumentException("its name is null");
    }
    return name;
  }

  @Override
  public RunIdentity identity() {
    return settings.identity();
  }

  @Override
  public Path journal() {
    return journal.path();
  }

  @Override
  public Optional<URI> page() {
    return threads.progress().stream().flatMap(backend -> backend.page().stream()).findFirst();
  }

  @Override
  public boolean stopRequested() {
    return threads.stopRequested();
  }

  @Override
  public RunReport report() {
    lock.lock();
    try {
      return newReport(finalReport != null ? finalReport.exitCode() : 0);
    } finally {
      lock.unlock();
    }
  }

  private RunReport newReport(int exitCode) {
    return new RunReport(
        journal.path(), exitCode, writer.logged(), losses.counts(), threads.progress());
  }

  /** An interrupt would close the file and end delivery at once, so it waits until the end. */
  @Override
  public RunReport finish(int exitCode, Duration atMost) {
    boolean interrupted = Thread.interrupted();
    try {
      return beginEnd(exitCode) ? end(exitCode, atMost) : awaitEnd(atMost);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether this call is the one that ends the run. */
  private boolean beginEnd(int exitCode) {
    lock.lock();
    try {
      if (finalReport != null) {
        return false;
      }
      writer.finish(exitCode);
      finalReport = newReport(exitCode);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private RunReport end(int exitCode, Duration atMost) {
    try {
      threads.finish(atMost);
      return closeJournal(exitCode);
    } finally {
      over.countDown();
    }
  }

  /** The JVM must not go before the call that ends the run is through. */
  private RunReport awaitEnd(Duration atMost) {
    try {
      boolean unused = over.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      return Objects.requireNonNull(finalReport, "a run that is ending has a report");
    } finally {
      lock.unlock();
    }
  }

  private RunReport closeJournal(int exitCode) {
    lock.lock();
    try {
      journal.close();
    } catch (IOException e) {
      losses.add(notForced(e));
    } finally {
      lock.unlock();
    }
    RunReport report = newReport(exitCode);
    finalReport = report;
    ClosingWords.say(settings.identity(), report, shuttingDown);
    settings.environment().whenEnded().accept(exitCode);
    return report;
  }

  /** Ends the run while the JVM shuts down; called by the hook. */
  void shutDown() {
    shuttingDown = true;
    lock.lock();
    try {
      losses.shutDown();
    } finally {
      lock.unlock();
    }
    close();
  }

  @Override
  public void close() {
    finish(1, settings.environment().closeAtMost());
  }
}
