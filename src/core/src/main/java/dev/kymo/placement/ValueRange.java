// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.MetricKey;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import java.util.List;
import java.util.Optional;

/**
 * All values of a metric lie within bounds. NaN lies within none.
 *
 * @param key the section and the name
 * @param min lower bound, itself allowed; negative infinity for none
 * @param max upper bound, itself allowed; infinity for none
 */
public record ValueRange(MetricKey key, double min, double max) implements Rule {

  /** Checks the bounds. */
  public ValueRange {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "no value of %s lies between %s and %s; min must not be above max"
              .formatted(key.path(), min, max));
    }
  }

  @Override
  public Optional<MetricKey> subject() {
    return Optional.of(key);
  }

  @Override
  public List<Finding> broken(RecordedRun run) {
    List<Point> outside =
        run.metric(key.section().name(), key.name()).stream()
            .flatMap(metric -> metric.points().stream())
            .filter(point -> !(min <= point.value() && point.value() <= max))
            .toList();
    return outside.isEmpty() ? List.of() : List.of(finding(outside));
  }

  private Finding finding(List<Point> outside) {
    Point first = outside.get(0);
    int more = outside.size() - 1;
    return new Finding.RuleBroken(
        key.section().name(),
        key.name(),
        "values from %s to %s".formatted(Steps.number(min), Steps.number(max)),
        "is %s at step %s%s"
            .formatted(
                Steps.number(first.value()),
                Steps.number(first.step()),
                more == 0 ? "" : ", and outside at " + Integer.toString(more) + " more points"));
  }
}
