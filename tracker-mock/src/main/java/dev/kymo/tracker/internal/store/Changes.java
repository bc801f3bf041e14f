// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Counts the changes of each run and tells who listens. Thread-safe. */
public final class Changes {
  private final Map<Long, AtomicLong> versions = new ConcurrentHashMap<>();
  private final AtomicLong all = new AtomicLong();
  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

  /** Adds a listener; it gets the run's number on the thread that changed the run. */
  public void listen(LongConsumer listener) {
    listeners.add(listener);
  }

  void of(long run) {
    versions.computeIfAbsent(run, any -> new AtomicLong()).incrementAndGet();
    all.incrementAndGet();
    listeners.forEach(listener -> listener.accept(run));
  }

  /** How often a run has changed since the server started. */
  public long version(long run) {
    AtomicLong version = versions.get(run);
    return version == null ? 0 : version.get();
  }

  /** How often any run has changed since the server started. */
  public long version() {
    return all.get();
  }
}
