// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.Section;
import dev.kymo.placement.Expectation;
import dev.kymo.placement.Finding;
import dev.kymo.placement.PlacementCheck;
import dev.kymo.placement.PlacementReport;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedMetric.Point;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the metrics of one name. After {@link #isIn}, steps and values are those of the
 * metric in that section; without it the name must be in one section only.
 */
public final class MetricAssert {
  private final RunAssert run;
  private final String name;
  private final @Nullable Section section;

  MetricAssert(RunAssert run, String name, @Nullable Section section) {
    this.run = run;
    this.name = name;
    this.section = section;
  }

  /** It is in this section, whether or not it is elsewhere too. */
  public MetricAssert isIn(Section expected) {
    PlacementReport report = PlacementCheck.check(run.run(), Expectation.NONE.in(expected, name));
    Finding finding = report.findings().get(0);
    if (finding instanceof Finding.Missing || finding instanceof Finding.Misplaced) {
      throw run.failed(report);
    }
    return new MetricAssert(run, name, expected);
  }

  /** It is not in this section. */
  public MetricAssert isNotIn(Section forbidden) {
    if (run.run().metric(forbidden.name(), name).isPresent()) {
      throw run.failed(
          "to have no metric %s in %s".formatted(name, forbidden),
          metric -> isOf(metric, forbidden) ? "must not be here" : "");
    }
    return this;
  }

  /** It has a number at this step; speaks of it. */
  public PointAssert hasStep(long step) {
    RecordedMetric metric = metric();
    List<Point> points = metric.points().stream().filter(point -> point.step() == step).toList();
    if (points.isEmpty()) {
      throw run.failed(
          "to have %s at step %s; its steps are %s"
              .formatted(metric.path(), Long.toString(step), steps(metric)),
          this::mark);
    }
    return new PointAssert(this, metric, points);
  }

  /** It has numbers at these steps, in this order, and at no others. */
  public MetricAssert hasOnlySteps(long... steps) {
    RecordedMetric metric = metric();
    double[] found = metric.points().stream().mapToDouble(Point::step).toArray();
    if (!Arrays.equals(found, Arrays.stream(steps).asDoubleStream().toArray())) {
      throw run.failed(
          "to have %s at the steps %s; its steps are %s"
              .formatted(metric.path(), Arrays.toString(steps), steps(metric)),
          this::mark);
    }
    return this;
  }

  /** Its last number is no further than the tolerance from a value. */
  public MetricAssert endsCloseTo(double value, double tolerance) {
    RecordedMetric metric = metric();
    if (metric.points().isEmpty()) {
      throw run.failed("to have numbers of " + metric.path(), this::mark);
    }
    return new PointAssert(this, metric, List.of(metric.last())).closeTo(value, tolerance);
  }

  private RecordedMetric metric() {
    List<RecordedMetric> found =
        run.run().metricsNamed(name).stream()
            .filter(metric -> section == null || isOf(metric, section))
            .toList();
    if (found.size() != 1) {
      throw run.failed(
          "to have one metric %s, but it has %s; say which with isIn"
              .formatted(name, Integer.toString(found.size())),
          this::mark);
    }
    return found.get(0);
  }

  AssertionError failed(String expectation) {
    return run.failed(expectation, this::mark);
  }

  private String mark(RecordedMetric metric) {
    boolean meant = section == null ? metric.name().equals(name) : isOf(metric, section);
    return meant ? "this one" : "";
  }

  private boolean isOf(RecordedMetric metric, Section in) {
    return metric.name().equals(name) && metric.section().equals(in.name());
  }

  private static String steps(RecordedMetric metric) {
    return metric.points().stream()
        .map(point -> PointAssert.text(point.step()))
        .toList()
        .toString();
  }
}
