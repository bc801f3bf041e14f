// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.RunStarted;

/**
 * A tracker, seen from the run. W&amp;B's wire is one; others can be added without touching this
 * module.
 *
 * <p>A backend is used by one thread at a time and may block; the run's {@code log} never waits for
 * it. It keeps no data of the run: each batch carries what is needed, so that a batch can be
 * delivered again, also by another process.
 */
public interface Backend extends AutoCloseable {

  /**
   * Name of the place that is delivered to, stable over processes, without secrets, for example the
   * server's address. Progress is kept under this name.
   */
  String name();

  /**
   * Makes the run known. Repeating it is harmless. A journal that is not {@link
   * Origin.Extent#WHOLE} is refused if the backend holds the run's end already; one that is {@link
   * Origin.Extent#isPartial partial} replaces no documents that the backend holds.
   *
   * @param state the run's documents as far as they were acknowledged before; a run that is opened
   *     again must not fall back to its first config
   * @param origin what is known of the journal
   */
  Opening open(RunStarted run, RunState state, Origin origin);

  /** Delivers a batch. Delivering it twice must have the same effect as once. */
  Delivery deliver(Batch batch);

  /**
   * Releases connections; the run is over or goes on without this backend. May be called while
   * another thread is in a call, which then returns soon.
   */
  @Override
  void close();
}
