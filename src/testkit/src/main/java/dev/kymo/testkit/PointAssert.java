// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedMetric.Point;
import java.math.BigDecimal;
import java.util.List;

/** Assertions about the numbers of a metric at one step; if there are several, about each. */
public final class PointAssert {
  private final MetricAssert assertions;
  private final RecordedMetric metric;
  private final List<Point> points;

  PointAssert(MetricAssert assertions, RecordedMetric metric, List<Point> points) {
    this.assertions = assertions;
    this.metric = metric;
    this.points = points;
  }

  /** It is no further than the tolerance from a value. NaN is close to nothing. */
  public MetricAssert closeTo(double value, double tolerance) {
    for (Point point : points) {
      if (!(Math.abs(point.value() - value) <= tolerance)) {
        throw assertions.failed(
            "to have %s within %s of %s at step %s, but it is %s"
                .formatted(
                    metric.path(),
                    text(tolerance),
                    text(value),
                    text(point.step()),
                    text(point.value())));
      }
    }
    return assertions;
  }

  /** Whole numbers without a fraction. */
  static String text(double number) {
    return number == Math.rint(number) && !Double.isInfinite(number)
        ? new BigDecimal(number).toPlainString()
        : Double.toString(number);
  }
}
