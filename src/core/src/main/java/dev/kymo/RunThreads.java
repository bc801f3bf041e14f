// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.backend.Backend;
import dev.kymo.shipping.BackOff;
import dev.kymo.shipping.Progress;
import dev.kymo.shipping.Shipper;
import dev.kymo.shipping.ShippingThread;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All threads of a run: one for each backend, two for what is done from time to time, those for
 * work that may hang, and the shutdown hook. None outlives the run, but one that a disk or a
 * backend does not let go.
 *
 * <p>{@link #start} and {@link #abandon} belong to the thread that begins the run, before anybody
 * else has it; {@link #deliver} and {@link #end} to the one thread that ends it. The rest may be
 * called from any.
 */
final class RunThreads {
  private static final System.Logger diagnostics = System.getLogger(Run.class.getName());
  private static final Duration SUMMARY_EVERY = Duration.ofSeconds(5);

  /** For all backends together. */
  private static final Duration AFTER_CLOSE = Duration.ofSeconds(1);

  /** In first pauses: a minute, if the first is a second. */
  private static final int LONGEST_PAUSE = 60;

  private final RunSettings settings;
  private final ThreadFactory factory;
  private final ScheduledThreadPoolExecutor timers;
  private final List<ShippingThread> shipping = new ArrayList<>();
  private final List<Backend> backends = new ArrayList<>();
  private @Nullable Thread hook;

  RunThreads(RunSettings settings, ThreadFactory factory) {
    this.settings = settings;
    this.factory = factory;
    this.timers = new ScheduledThreadPoolExecutor(2, factory);
  }

  /** Threads that keep no program from its end. */
  static RunThreads of(RunSettings settings) {
    return new RunThreads(
        settings,
        task -> {
          Thread thread = new Thread(task, "kymo-" + settings.identity().runId());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * For work that no other work may hold up, and that holds up no other: it may hang with a disk or
   * a backend. Where the system has no thread left, the caller does it.
   */
  Thread begin(Runnable task) {
    Thread thread = factory.newThread(task);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      task.run();
    }
    return thread;
  }

  /** For a run that does not come about. */
  void abandon() {
    timers.shutdown();
    shipping.forEach(thread -> guarded("Releasing the journal", thread::abandon));
    unhook();
  }

  void start(LiveRun run, List<Backend> targets) throws IOException {
    Clock clock = settings.environment().clock();
    Duration first = settings.environment().firstPause();
    for (Backend backend : targets) {
      BackOff backOff =
          new BackOff(first, first.multipliedBy(LONGEST_PAUSE), new SplittableRandom());
      Shipper shipper = Shipper.open(run.journal(), backend, settings.limits(), backOff, clock);
      OpeningWords words = new OpeningWords(settings.identity(), run.journal());
      shipping.add(new ShippingThread(shipper, factory, words));
      backends.add(backend);
    }
    if (settings.environment().shutdownHook()) {
      Thread atShutdown = new Thread(run::shutDown, "kymo-shutdown-" + settings.identity().runId());
      Runtime.getRuntime().addShutdownHook(atShutdown);
      hook = atShutdown;
    }
    shipping.forEach(ShippingThread::start);
    every(settings.environment().forceEvery(), run::force);
    every(SUMMARY_EVERY, run::flushSummary);
  }

  private void every(Duration interval, Runnable task) {
    long nanos = TimeUnit.NANOSECONDS.convert(interval);
    var unused = timers.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  List<Progress> progress() {
    return shipping.stream().map(ShippingThread::progress).toList();
  }

  /** Cheap enough for each update of a training: it takes no lock and copies nothing. */
  boolean stopRequested() {
    for (ShippingThread thread : shipping) {
      if (thread.stopRequested()) {
        return true;
      }
    }
    return false;
  }

  /** Delivers what is left within a limit; no backend's time is another's. */
  void deliver(Deadline limit) {
    shipping.forEach(ShippingThread::urge);
    for (ShippingThread thread : shipping) {
      limit.await(
          nanos -> {
            thread.finish(Duration.ofNanos(nanos));
            return true;
          });
    }
  }

  /**
   * Ends all threads but those that hang. A call that waited for a server returns when its backend
   * is closed.
   */
  void end() {
    List<Thread> closing = backends.stream().map(backend -> begin(() -> close(backend))).toList();
    timers.shutdown();
    Deadline soon = Deadline.in(AFTER_CLOSE);
    closing.forEach(soon::awaitEnd);
    for (ShippingThread thread : shipping) {
      soon.await(
          nanos -> {
            thread.awaitEnd(Duration.ofNanos(nanos));
            return true;
          });
    }
    soon.await(nanos -> timers.awaitTermination(nanos, TimeUnit.NANOSECONDS));
    unhook();
  }

  private static void close(Backend backend) {
    guarded("Closing backend " + backend.name(), backend::close);
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  /** A fault in one part of a run's end is said and keeps nobody from the other parts. */
  static void guarded(String what, Task task) {
    try {
      task.run();
    } catch (IOException | RuntimeException | Error e) {
      diagnostics.log(System.Logger.Level.ERROR, what + " failed", e);
    }
  }

  private void unhook() {
    if (hook == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      diagnostics.log(System.Logger.Level.DEBUG, "The JVM is shutting down; its hook stays");
    }
  }
}
