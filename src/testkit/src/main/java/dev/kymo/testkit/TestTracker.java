// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.tracker.Tracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tracker of a test run, and which projects it has given out. Thread-safe. */
final class TestTracker implements AutoCloseable {
  private final Tracker tracker;
  private final Map<String, Integer> given = new ConcurrentHashMap<>();

  private TestTracker(Tracker tracker) {
    this.tracker = tracker;
  }

  static TestTracker start() {
    try {
      return new TestTracker(Tracker.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A project that nobody else has: the second of a name gets {@code -2} behind it. */
  TrackedProject newProject(String name) {
    int count = given.merge(name, 1, Integer::sum);
    try {
      return new TrackedProject(
          TrackerAddress.of(tracker),
          count == 1 ? name : name + "-" + count,
          Files.createTempDirectory("kymo-test"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    tracker.close();
  }
}
