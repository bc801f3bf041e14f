// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.MetricKey;
import dev.kymo.recorded.RecordedRun;
import java.util.List;
import java.util.Optional;

/**
 * A metric must not be in a section.
 *
 * @param key the section and the name
 */
public record ForbiddenMetric(MetricKey key) implements Rule {

  @Override
  public Optional<MetricKey> subject() {
    return Optional.empty();
  }

  @Override
  public List<Finding> broken(RecordedRun run) {
    String section = key.section().name();
    return run.metric(section, key.name()).isPresent()
        ? List.of(new Finding.Forbidden(section, key.name()))
        : List.of();
  }
}
