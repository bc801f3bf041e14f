// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The run began: who it is, and what it was started with.
 *
 * @param identity where the run belongs
 * @param labels what people call it
 * @param startTime when it began
 * @param startingStep the {@code _step} of its first history row
 * @param config the first config, one item a leaf
 * @param branch where it goes on from: a point of another run, of which it is a fork, or of its
 *     own, to which it is rewound; empty for a run that begins at its beginning or its end
 */
public record RunStarted(
    RunIdentity identity,
    RunLabels labels,
    Instant startTime,
    long startingStep,
    List<Item> config,
    Optional<RunMoment> branch)
    implements Event {

  /** Copies the config. */
  public RunStarted {
    config = List.copyOf(config);
  }

  /** A run that branches from nowhere. */
  public RunStarted(
      RunIdentity identity,
      RunLabels labels,
      Instant startTime,
      long startingStep,
      List<Item> config) {
    this(identity, labels, startTime, startingStep, config, Optional.empty());
  }

  /** The run under other labels. */
  public RunStarted withLabels(RunLabels others) {
    return new RunStarted(identity, others, startTime, startingStep, config, branch);
  }

  /** The point of the run itself to which it goes back, if it does. */
  public Optional<RunMoment> rewoundTo() {
    return branch.filter(moment -> moment.runId().equals(identity.runId()));
  }

  /** The point of another run from which it goes on, if it does. */
  public Optional<RunMoment> forkedFrom() {
    return branch.filter(moment -> !moment.runId().equals(identity.runId()));
  }

  @Override
  public EventKind kind() {
    return EventKind.RUN;
  }
}
