// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.fault;

import dev.kymo.RunReport;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.verify.ServedRun;
import dev.kymo.verify.TrackerReader;
import java.io.IOException;
import java.nio.file.Path;

/** A tracker with one run that was logged without faults, to compare others with. */
final class FaultyTracker implements AutoCloseable {
  private final Tracker tracker;
  private final Path directory;
  private final int rows;
  private final int batch;

  private FaultyTracker(Tracker tracker, Path directory, int rows, int batch) {
    this.tracker = tracker;
    this.directory = directory;
    this.rows = rows;
    this.batch = batch;
  }

  /** A tracker whose runs have so many rows, and go out in batches of so many events. */
  static FaultyTracker start(Path directory, int rows, int batch) throws IOException {
    return new FaultyTracker(Tracker.start(), directory, rows, batch);
  }

  /**
   * A run after it was logged.
   *
   * @param report what the client says of it
   * @param served what the tracker has of it
   */
  record Arrived(RunReport report, ServedRun served) {}

  /** Logs a run without faults. */
  Arrived logCalm() throws IOException {
    return log("calm", FaultPlan.none());
  }

  /** Logs a run while the tracker does what a plan says. */
  Arrived log(String id, FaultPlan plan) throws IOException {
    tracker.faults(plan);
    RunReport report = LoggedRun.log(tracker, directory, id, rows, batch);
    tracker.faults(FaultPlan.none());
    return new Arrived(report, new TrackerReader(tracker).run(LoggedRun.PROJECT, id));
  }

  @Override
  public void close() {
    tracker.close();
  }
}
