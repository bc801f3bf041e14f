// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the changes of each run. Thread-safe. */
public final class Changes {
  private final Map<Long, AtomicLong> versions = new ConcurrentHashMap<>();
  private final AtomicLong all = new AtomicLong();

  void of(long run) {
    versions.computeIfAbsent(run, any -> new AtomicLong()).incrementAndGet();
    all.incrementAndGet();
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
