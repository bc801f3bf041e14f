// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.backend.Backend;
import dev.kymo.journal.Journal;
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
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All threads of a run: one for each backend, two for the journal, and the shutdown hook. None
 * outlives the run.
 */
final class RunThreads {
  private static final System.Logger diagnostics = System.getLogger(Run.class.getName());
  private static final Duration SUMMARY_EVERY = Duration.ofSeconds(5);

  private static final Duration AFTER_CLOSE = Duration.ofSeconds(1);

  /** In first pauses: a minute, if the first is a second. */
  private static final int LONGEST_PAUSE = 60;

  private final RunSettings settings;
  private final ThreadFactory factory;
  private final ScheduledThreadPoolExecutor timers;
  private final List<ShippingThread> shipping = new ArrayList<>();
  private final List<Backend> backends = new ArrayList<>();
  private @Nullable Thread hook;

  RunThreads(RunSettings settings) {
    this.settings = settings;
    this.factory =
        task -> {
          Thread thread = new Thread(task, "kymo-" + settings.identity().runId());
          thread.setDaemon(true);
          return thread;
        };
    this.timers = new ScheduledThreadPoolExecutor(2, factory);
  }

  /** For short writes of the journal. */
  Executor background() {
    return timers;
  }

  /** For a run that does not come about. */
  void abandon() {
    timers.shutdown();
  }

  void start(LiveRun run, Journal journal, List<Backend> targets) throws IOException {
    Clock clock = settings.environment().clock();
    Duration first = settings.environment().firstPause();
    for (Backend backend : targets) {
      BackOff backOff =
          new BackOff(first, first.multipliedBy(LONGEST_PAUSE), new SplittableRandom());
      Shipper shipper = Shipper.open(journal.path(), backend, settings.limits(), backOff, clock);
      OpeningWords words = new OpeningWords(settings.identity(), journal.path());
      shipping.add(new ShippingThread(shipper, clock, factory, words));
      backends.add(backend);
    }
    shipping.forEach(ShippingThread::start);
    every(settings.environment().forceEvery(), run::force);
    every(SUMMARY_EVERY, run::flushSummary);
    hook = new Thread(run::shutDown, "kymo-shutdown-" + settings.identity().runId());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void every(Duration interval, Runnable task) {
    long nanos = interval.toNanos();
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

  /** Delivers what is left within a limit, then ends all threads. */
  void finish(Duration atMost) {
    Clock clock = settings.environment().clock();
    long deadline = clock.nanoTime() + atMost.toNanos();
    try {
      for (ShippingThread thread : shipping) {
        thread.finish(Duration.ofNanos(Math.max(0, deadline - clock.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    backends.forEach(Backend::close);
    awaitEnds();
    endTimers();
    unhook();
  }

  /** A call that waited for a server returns when its backend is closed. */
  private void awaitEnds() {
    try {
      for (ShippingThread thread : shipping) {
        thread.awaitEnd(AFTER_CLOSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endTimers() {
    ScheduledExecutorService service = timers;
    service.shutdown();
    try {
      service.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
