// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.MetricKey;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * A metric has a point at every multiple of a stride, up to the last step of the whole run, and no
 * others. The run's last step itself may lie between two multiples: many trainers evaluate once
 * more at the end.
 *
 * @param key the section and the name
 * @param stride 1 or more steps
 */
public record EverySteps(MetricKey key, long stride) implements Rule {

  /** Checks the stride. */
  public EverySteps {
    if (stride < 1) {
      throw new IllegalArgumentException(
          "every %s steps is not allowed for %s: 1 or more".formatted(stride, key.path()));
    }
  }

  @Override
  public Optional<MetricKey> subject() {
    return Optional.of(key);
  }

  @Override
  public List<Finding> broken(RecordedRun run) {
    return run.metric(key.section().name(), key.name())
        .map(metric -> compare(Steps.of(metric), last(run)))
        .orElse(List.of());
  }

  private List<Finding> compare(Set<Double> found, double last) {
    Set<Double> expected = new TreeSet<>();
    for (double step = stride; step <= last; step += stride) {
      expected.add(step);
    }
    Set<Double> allowed = new TreeSet<>(expected);
    allowed.add(last);
    Set<Double> more = found.stream().filter(step -> !allowed.contains(step)).collect(sorted());
    expected.removeAll(found);
    return Steps.findings(key, "every %s steps".formatted(stride), expected, more);
  }

  private static double last(RecordedRun run) {
    return run.sections().stream()
        .flatMap(section -> section.metrics().stream())
        .flatMap(metric -> metric.points().stream())
        .mapToDouble(RecordedMetric.Point::step)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static Collector<Double, ?, TreeSet<Double>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }
}
