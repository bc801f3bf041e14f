// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Runs a {@link Shipper} on a thread of its own until the run's end was shipped or it is stopped.
 * Thread-safe.
 */
public final class ShippingThread {
  private static final System.Logger diagnostics = System.getLogger(ShippingThread.class.getName());

  private final Shipper shipper;
  private final Clock clock;
  private final Consumer<Progress> listener;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean hurry;
  private boolean stopped;
  private boolean over;

  /**
   * The thread begins with {@link #start}.
   *
   * @param listener is told, on the new thread, how far it has come after each step
   */
  public ShippingThread(
      Shipper shipper, Clock clock, ThreadFactory threads, Consumer<Progress> listener) {
    this.shipper = shipper;
    this.clock = clock;
    this.listener = listener;
    this.thread = threads.newThread(this::run);
  }

  /** Begins to ship. */
  public void start() {
    thread.start();
  }

  /** Whether somebody asked at the backend that the run be stopped. */
  public boolean stopRequested() {
    return shipper.stopRequested();
  }

  /** How far it has come. */
  public Progress progress() {
    return shipper.progress();
  }

  /**
   * Ships what is left without pauses between batches, then stops.
   *
   * @param atMost no longer than this; what is not shipped by then stays in the journal
   */
  public void finish(Duration atMost) throws InterruptedException {
    long deadline = clock.nanoTime() + atMost.toNanos();
    lock.lock();
    try {
      hurry = true;
      changed.signalAll();
      long left = deadline - clock.nanoTime();
      while (!over && left > 0) {
        changed.awaitNanos(left);
        left = deadline - clock.nanoTime();
      }
    } finally {
      stopped = true;
      changed.signalAll();
      lock.unlock();
    }
    if (!over) {
      thread.interrupt();
    }
    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - clock.nanoTime())));
  }

  /** Waits for the thread's end after its backend was closed. */
  public void awaitEnd(Duration atMost) throws InterruptedException {
    thread.join(Math.max(1, atMost.toMillis()));
  }

  private void run() {
    try (shipper) {
      Duration wait;
      boolean urged;
      do {
        urged = isUrged();
        wait = shipper.shipOnce();
        listener.accept(shipper.progress());
      } while (goOn(wait, urged));
    } catch (IOException | RuntimeException e) {
      shipper.fail(e);
      diagnostics.log(System.Logger.Level.ERROR, "Shipping stopped: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sayOver();
    }
  }

  private void sayOver() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isUrged() {
    lock.lock();
    try {
      return hurry;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the next step is due; false when there shall be none.
   *
   * @param urged whether the last step began after {@link #finish} was called: only such a step has
   *     seen all of the journal
   */
  private boolean goOn(Duration wait, boolean urged) throws InterruptedException {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (left > 0 && !mayStop(urged) && urged == hurry && !mayHurry()) {
        left = changed.awaitNanos(left);
      }
      return !mayStop(urged);
    } finally {
      lock.unlock();
    }
  }

  private boolean mayStop(boolean urged) {
    return stopped || shipper.isOver() || (urged && shipper.isIdle());
  }

  private boolean mayHurry() {
    return hurry && shipper.progress().problem().isEmpty() && shipper.pause().isZero();
  }
}
