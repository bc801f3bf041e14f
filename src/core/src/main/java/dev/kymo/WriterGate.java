// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a run's writer: it lets in one thread at a time, and after the run's end nobody
 * who logs. Thread-safe.
 *
 * <p>Here come all who log, the summary's timer, the thread that ends the run, and who asks for a
 * report. The gate's lock is the first of all: under it those of the journal, of the losses and of
 * the backends' progress are taken, and nobody comes here who holds one of these. Delivery and the
 * timer that forces the journal never come here.
 *
 * <p>A disk that lets a mapped page down shows as an {@code InternalError}, in compiled code behind
 * the write that met it; so it is caught here once more.
 */
final class WriterGate {
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final RunWriter writer;
  private final RunJournal journal;
  private final Losses losses;
  private final ReentrantLock lock = new ReentrantLock();

  /** Set once, without the lock, which a disk may hold up. */
  private final AtomicReference<@Nullable Integer> exitCode = new AtomicReference<>();

  WriterGate(RunWriter writer, RunJournal journal, Losses losses) {
    this.writer = writer;
    this.journal = journal;
    this.losses = losses;
  }

  /** Lets a thread in while the run goes on, and says whether it does. */
  boolean enter(Consumer<RunWriter> action) {
    lock.lock();
    try {
      boolean open = exitCode.get() == null;
      if (open) {
        action.accept(writer);
      }
      return open;
    } catch (InternalError e) {
      journal.lose(e);
      return true;
    } finally {
      leave();
    }
  }

  /** What was kept until now is said without the lock. */
  private void leave() {
    lock.unlock();
    losses.say();
  }

  /** Ends the run: who is inside comes through, and nobody after them; false if that is done. */
  boolean shut(int code) {
    return exitCode.compareAndSet(null, code);
  }

  /** Lets in the thread that ends the run, when all who were inside have come through. */
  void enterLast(Consumer<RunWriter> action) {
    lock.lock();
    try {
      action.accept(writer);
    } finally {
      leave();
    }
  }

  /** The same, unless somebody hangs inside: then it does nothing. */
  void enterLast(Deadline atLatest, Consumer<RunWriter> action) {
    if (lock(atLatest)) {
      try {
        action.accept(writer);
      } finally {
        leave();
      }
    }
  }

  private boolean lock(Deadline atLatest) {
    return atLatest.await(nanos -> lock.tryLock(nanos, TimeUnit.NANOSECONDS));
  }

  /** How things stand; while a row hangs in the disk the counts are those before it. */
  RunReport report(RunThreads threads) {
    boolean locked = lock.tryLock() || lock(Deadline.in(A_MOMENT));
    try {
      Integer code = exitCode.get();
      var progress = threads.progress(); // first, so that none is ahead of the counts
      return new RunReport(
          journal.path(), code == null ? 0 : code, journal.counts(), losses.counts(), progress);
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }
}
