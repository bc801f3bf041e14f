// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.MetricKey;
import dev.kymo.recorded.RecordedMetric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the rules about steps share. */
final class Steps {
  /** A message names this many steps and counts the rest. */
  private static final int NAMED = 5;

  private Steps() {}

  /** The steps at which a metric has points, in order. */
  static Set<Double> of(RecordedMetric metric) {
    return metric.points().stream()
        .map(RecordedMetric.Point::step)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<Finding> findings(
      MetricKey key, String rule, Set<Double> missing, Set<Double> unasked) {
    List<Finding> found = new ArrayList<>();
    if (!missing.isEmpty()) {
      found.add(broken(key, rule, "has no point at " + text(missing)));
    }
    if (!unasked.isEmpty()) {
      found.add(broken(key, rule, "has a point too many at " + text(unasked)));
    }
    return found;
  }

  private static Finding broken(MetricKey key, String rule, String problem) {
    return new Finding.RuleBroken(key.section().name(), key.name(), rule, problem);
  }

  private static String text(Set<Double> steps) {
    String named = steps.stream().limit(NAMED).map(Steps::number).collect(Collectors.joining(", "));
    int rest = steps.size() - NAMED;
    return (steps.size() == 1 ? "step " : "steps ")
        + named
        + (rest > 0 ? " and " + rest + " more" : "");
  }

  /** Whole numbers without a fraction. */
  static String number(double number) {
    return number == Math.rint(number) && !Double.isInfinite(number)
        ? new BigDecimal(number).toPlainString()
        : Double.toString(number);
  }
}
