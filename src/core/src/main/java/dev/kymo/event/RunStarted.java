// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.time.Instant;
import java.util.List;

/**
 * The run began: who it is, and what it was started with.
 *
 * @param identity where the run belongs
 * @param labels what people call it
 * @param startTime when it began
 * @param startingStep the {@code _step} of its first history row
 * @param config the first config, one item a leaf
 */
public record RunStarted(
    RunIdentity identity, RunLabels labels, Instant startTime, long startingStep, List<Item> config)
    implements Event {

  /** Copies the config. */
  public RunStarted {
    config = List.copyOf(config);
  }

  @Override
  public EventKind kind() {
    return EventKind.RUN;
  }
}
