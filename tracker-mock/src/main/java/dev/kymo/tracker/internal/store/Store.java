// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Everything that the tracker keeps.
 *
 * @param clock time
 * @param changes how often runs have changed
 * @param runs the runs
 * @param branches runs that go on from the middle of a history
 * @param streams what runs stream, to write
 * @param lines what runs streamed, to read
 * @param metrics what columns runs have
 * @param files the files of runs
 * @param alerts what runs raised
 */
public record Store(
    Database database,
    InstantSource clock,
    Changes changes,
    RunStore runs,
    BranchStore branches,
    StreamStore streams,
    LineStore lines,
    MetricStore metrics,
    FileStore files,
    AlertStore alerts)
    implements AutoCloseable {

  /** The store in a folder, new or as it was left. */
  public static Store open(Path folder, InstantSource clock) throws IOException {
    Database database = Database.open(folder.resolve("tracker.db"));
    Changes changes = new Changes();
    return new Store(
        database,
        clock,
        changes,
        new RunStore(database, clock, changes),
        new BranchStore(database, changes),
        new StreamStore(database, clock, changes),
        new LineStore(database),
        new MetricStore(database),
        new FileStore(database, folder.resolve("files"), clock),
        new AlertStore(database, clock, changes));
  }

  @Override
  public void close() {
    database.close();
  }
}
