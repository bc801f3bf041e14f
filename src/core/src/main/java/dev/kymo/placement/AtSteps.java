// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.MetricKey;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A metric has points at exactly these steps.
 *
 * @param key the section and the name
 * @param steps one or more
 */
public record AtSteps(MetricKey key, Set<Long> steps) implements Rule {

  /** Copies the steps. */
  public AtSteps {
    steps = Set.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(
          "no steps are named for " + key.path() + ": name one or more");
    }
  }

  @Override
  public Optional<MetricKey> subject() {
    return Optional.of(key);
  }

  @Override
  public List<Finding> broken(RecordedRun run) {
    return run.metric(key.section().name(), key.name()).map(this::compare).orElse(List.of());
  }

  private List<Finding> compare(RecordedMetric metric) {
    Set<Double> missing = new TreeSet<>();
    steps.forEach(step -> missing.add((double) step));
    Set<Double> more = Steps.of(metric);
    Set<Double> expected = Set.copyOf(missing);
    missing.removeAll(more);
    more.removeAll(expected);
    return Steps.findings(key, "exactly the named steps", missing, more);
  }
}
