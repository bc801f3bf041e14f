// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.MetricKey;
import dev.kymo.recorded.RecordedRun;
import java.util.List;
import java.util.Optional;

/** What an {@link Expectation} says beside the metrics that must be there. Immutable. */
public sealed interface Rule
    permits ForbiddenMetric, OnlySections, EverySteps, AtSteps, ValueRange {

  /** The metric that must be there for this rule to say anything; empty if it is of no metric. */
  Optional<MetricKey> subject();

  /**
   * Where the run breaks this rule; empty if it does not, or if the rule's metric is not there,
   * which is a finding of its own.
   */
  List<Finding> broken(RecordedRun run);
}
