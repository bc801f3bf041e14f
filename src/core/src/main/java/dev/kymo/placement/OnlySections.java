// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.MetricKey;
import dev.kymo.recorded.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * There are no sections but these. One of them may be absent.
 *
 * @param names as the page shows them, so {@code Charts} for metrics without a section is possible
 */
public record OnlySections(Set<String> names) implements Rule {

  /** Copies the names. */
  public OnlySections {
    names = Set.copyOf(names);
  }

  @Override
  public Optional<MetricKey> subject() {
    return Optional.empty();
  }

  @Override
  public List<Finding> broken(RecordedRun run) {
    List<Finding> found = new ArrayList<>();
    run.sections().stream()
        .filter(section -> !names.contains(section.name()))
        .flatMap(section -> section.metrics().stream())
        .forEach(metric -> found.add(new Finding.Forbidden(metric.section(), metric.name())));
    return found;
  }
}
