// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import java.util.List;
import java.util.Optional;

/**
 * A section of a recorded run.
 *
 * @param name the text before the first slash of its metrics' paths; {@link #CHARTS} for those
 *     without a slash
 * @param metrics in the order in which they were first logged
 */
public record RecordedSection(String name, List<RecordedMetric> metrics) {

  /** The section in which W&amp;B's page shows metrics whose path has no slash. */
  public static final String CHARTS = "Charts";

  /** Copies the metrics. */
  public RecordedSection {
    metrics = List.copyOf(metrics);
  }

  /** A metric by its name within the section. */
  public Optional<RecordedMetric> metric(String metricName) {
    return metrics.stream().filter(metric -> metric.name().equals(metricName)).findFirst();
  }
}
