// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

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
  public ShippingThread(Shipper shipper, ThreadFactory threads, Consumer<Progress> listener) {
    this.shipper = shipper;
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

  /** From now on what is left is shipped without pauses between batches. */
  public void urge() {
    lock.lock();
    try {
      hurry = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ships what is left without pauses between batches, then stops.
   *
   * @param atMost no longer than this; what is not shipped by then stays in the journal
   */
  public void finish(Duration atMost) throws InterruptedException {
    urge();
    try {
      awaitOver(TimeUnit.NANOSECONDS.convert(atMost));
    } finally {
      stop();
    }
  }

  private void awaitOver(long nanos) throws InterruptedException {
    lock.lock();
    try {
      for (long left = nanos; !over && left > 0; ) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
      if (!over) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Releases the journal, in place of {@link #start}. */
  public void abandon() throws IOException {
    shipper.close();
  }

  /** Waits for the thread's end after its backend was closed. */
  public void awaitEnd(Duration atMost) throws InterruptedException {
    thread.join(Math.max(1, TimeUnit.MILLISECONDS.convert(atMost)));
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
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sayOver();
    }
  }

  /** Who is stopped breaks off reading or writing; that is no fault, it is out of time. */
  private void fail(Throwable problem) {
    if (problem instanceof Error || !isStopped()) {
      shipper.fail(problem);
      diagnostics.log(System.Logger.Level.ERROR, "Shipping stopped: " + problem);
    }
  }

  private boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
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
      long left = TimeUnit.NANOSECONDS.convert(wait);
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
