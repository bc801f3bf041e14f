// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a run: the first call brings it about, and all others wait for that. Thread-safe.
 *
 * <p>{@link #finish} is called by whoever logs, and {@link #shutDown} by the hook of the JVM, at
 * any moment and side by side. The end itself has a thread of its own: neither does an interrupt of
 * a caller close the file or end delivery early, nor does a disk or a backend that hangs hold the
 * caller up.
 */
final class RunEnd {
  /** What a disk or a backend that hangs may cost beyond the limit. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final RunSettings settings;
  private final WriterGate gate;
  private final RunJournal journal;
  private final RunThreads threads;
  private final Losses losses;
  private final CompletableFuture<RunReport> account = new CompletableFuture<>();
  private volatile boolean shuttingDown;

  RunEnd(
      RunSettings settings,
      WriterGate gate,
      RunJournal journal,
      RunThreads threads,
      Losses losses) {
    this.settings = settings;
    this.gate = gate;
    this.journal = journal;
    this.threads = threads;
    this.losses = losses;
  }

  /** See {@link Run#finish}. */
  RunReport finish(int exitCode, Duration atMost) {
    Deadline limit = Deadline.in(atMost);
    if (gate.shut(exitCode)) {
      account.complete(bringAbout(exitCode, limit));
    }
    return limit.later(GRACE).await(this::awaitAccount) ? account.join() : gate.report(threads);
  }

  /** Without a call of {@link #finish} before it the run has failed. */
  RunReport close() {
    return finish(1, settings.environment().closeAtMost());
  }

  /** Ends the run while the JVM shuts down. */
  void shutDown() {
    shuttingDown = true;
    losses.shutDown();
    close();
  }

  private RunReport bringAbout(int exitCode, Deadline limit) {
    Thread end = threads.begin(() -> end(exitCode, limit));
    if (!limit.later(GRACE).awaitEnd(end)) {
      journal.giveUp();
      losses.say();
    }
    RunReport report = gate.report(threads);
    ClosingWords.say(settings.identity(), report, shuttingDown);
    return report;
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

  /** Who logs may hang in the disk; then what was logged before is delivered all the same. */
  private void end(int code, Deadline limit) {
    RunThreads.guarded(
        "Writing the run's end",
        () -> gate.enterLast(limit.later(A_MOMENT), writer -> writer.finish(code)));
    RunThreads.guarded("Delivering the rest", () -> threads.deliver(limit));
    RunThreads.guarded("Ending the run's threads", threads::end);
    RunThreads.guarded(
        "Writing the run's end", () -> gate.enterLast(writer -> writer.finish(code)));
    RunThreads.guarded("Closing the journal", () -> gate.enterLast(writer -> journal.close()));
    RunThreads.guarded(
        "Telling of the run's end", () -> settings.environment().whenEnded().accept(code));
  }
}
