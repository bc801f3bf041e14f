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
import dev.kymo.journal.RecordTooLongException;
import dev.kymo.shipping.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A run that is being written. One lock guards the writer; delivery never holds it.
 *
 * <p>A disk that lets a mapped page down shows as an {@code InternalError}, in compiled code behind
 * the write that met it; so it is caught here once more.
 */
final class LiveRun implements Run {
  /** What a disk or a backend that hangs may cost beyond the limit of {@link #finish}. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final RunSettings settings;
  private final Journal journal;
  private final RunWriter writer;
  private final Unsectioned unsectioned;
  private final PrefixedRow prefixedRow;
  private final Losses losses = new Losses();
  private final RunThreads threads;
  private final ReentrantLock lock = new ReentrantLock();

  /** Set by the call that ends the run; nothing is taken in from then on. */
  private final AtomicReference<@Nullable Integer> exitCode = new AtomicReference<>();

  private final CompletableFuture<RunReport> account = new CompletableFuture<>();
  private boolean endWritten;
  private volatile boolean shuttingDown;

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
    try {
      run.begin(backends);
      return run;
    } catch (IOException e) {
      run.abandon(e);
      throw notMade(path, e);
    } catch (RuntimeException | Error e) {
      run.abandon(e);
      throw e;
    }
  }

  private static IOException notMade(Path path, IOException why) {
    String step =
        why instanceof RecordTooLongException
            ? "make it shorter"
            : "see to the disk or set another directory";
    return new IOException(
        "Journal %s cannot be made: %s; %s".formatted(path, why.getMessage(), step), why);
  }

  private void begin(List<Backend> backends) throws IOException {
    List<Item> config = items(settings.config(), losses);
    config.add(unsectioned.policy());
    settings.branch().map(LiveRun::branchPoint).ifPresent(config::add);
    writer.start(
        new RunStarted(
            settings.identity(),
            settings.labels(),
            start(settings),
            settings.startingStep(),
            config,
            settings.branch()));
    threads.start(this, journal, backends);
  }

  /** Nothing was logged and nothing sent, so nothing is kept. */
  private void abandon(Throwable failure) {
    threads.abandon();
    try {
      journal.close();
      Files.deleteIfExists(journal.path());
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    RunDirectory.giveBack(journal.path(), failure);
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
      return Journal.create(path, settings.environment().storage(), threads::begin);
    } catch (IOException e) {
      threads.abandon();
      RunDirectory.giveBack(path, e);
      throw notMade(path, e);
    }
  }

  @Override
  public void log(Section section, Step step, Metrics metrics) {
    lock.lock();
    try {
      if (isOpen("history row")) {
        writer.row(section, step, metrics);
      }
    } catch (InternalError e) {
      writer.lose(e);
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
    } catch (InternalError e) {
      writer.lose(e);
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
      if (exitCode.get() == null) {
        writer.summary();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forces the journal to disk; called by the timer. Waits for no {@code log}, and none for it. */
  void force() {
    try {
      journal.force();
    } catch (IOException e) {
      losses.add(notForced(e.getMessage()));
    }
  }

  private String notForced(@Nullable String why) {
    return "%s: not forced to disk (%s), so a power cut or the end of the process may cost rows; see to the disk"
        .formatted(journal.path(), why);
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
    boolean open = exitCode.get() == null;
    if (!open) {
      losses.add("A " + what + " came after the end of run " + settings.identity().runId());
    }
    return open;
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

  /** While a row hangs in the disk the counts are those before it. */
  @Override
  public RunReport report() {
    boolean locked = lock.tryLock() || lock(Deadline.in(A_MOMENT));
    try {
      Integer code = exitCode.get();
      List<Progress> progress = threads.progress(); // first, so that none is ahead of the counts
      return new RunReport(
          journal.path(), code == null ? 0 : code, writer.logged(), losses.counts(), progress);
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  private boolean lock(Deadline atLatest) {
    return atLatest.await(nanos -> lock.tryLock(nanos, TimeUnit.NANOSECONDS));
  }

  /**
   * The end has a thread of its own: neither does an interrupt of this one close the file or end
   * delivery early, nor does a disk or a backend that hangs hold up this one.
   */
  @Override
  public RunReport finish(int exitCode, Duration atMost) {
    Deadline limit = Deadline.in(atMost);
    if (this.exitCode.compareAndSet(null, exitCode)) {
      Thread end = threads.begin(() -> end(exitCode, limit));
      if (!limit.later(GRACE).awaitEnd(end)) {
        losses.add(notForced("it hangs"));
      }
      RunReport report = report();
      ClosingWords.say(settings.identity(), report, shuttingDown);
      account.complete(report);
    }
    return limit.later(GRACE).await(this::awaitAccount) ? account.join() : report();
  }

  /** The JVM must not go before the call that ends the run is through. */
  private boolean awaitAccount(long nanos) throws InterruptedException {
    try {
      account.get(nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  private void end(int code, Deadline limit) {
    RunThreads.guarded("Writing the run's end", () -> writeEnd(code, limit.later(A_MOMENT)));
    RunThreads.guarded("Delivering the rest", () -> threads.deliver(limit));
    RunThreads.guarded("Ending the run's threads", threads::end);
    RunThreads.guarded("Closing the journal", () -> closeJournal(code));
    RunThreads.guarded(
        "Telling of the run's end", () -> settings.environment().whenEnded().accept(code));
  }

  /** Who logs may hang in the disk; then what was logged before is delivered all the same. */
  private void writeEnd(int code, Deadline atLatest) {
    if (lock(atLatest)) {
      try {
        writer.finish(code);
        endWritten = true;
      } finally {
        lock.unlock();
      }
    }
  }

  private void closeJournal(int code) {
    lock.lock();
    try (journal) {
      if (!endWritten) {
        writer.finish(code);
      }
    } catch (IOException e) {
      losses.add(notForced(e.getMessage()));
    } finally {
      lock.unlock();
    }
  }

  /** Ends the run while the JVM shuts down; called by the hook. */
  void shutDown() {
    shuttingDown = true;
    losses.shutDown();
    close();
  }

  @Override
  public void close() {
    finish(1, settings.environment().closeAtMost());
  }
}
