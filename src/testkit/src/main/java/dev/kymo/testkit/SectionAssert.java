// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.Section;
import dev.kymo.placement.Expectation;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedSection;
import java.util.Arrays;
import java.util.List;

/** Assertions about one section of a run. */
public final class SectionAssert {
  private final RunAssert run;
  private final Section section;

  SectionAssert(RunAssert run, Section section) {
    this.run = run;
    this.section = section;
  }

  /** These metrics are here and nowhere else; there may be others. */
  public SectionAssert hasMetrics(String... names) {
    run.isPlacedAs(Expectation.NONE.in(section, names));
    return this;
  }

  /** These metrics are here and nowhere else, and there are no others here. */
  public SectionAssert hasOnlyMetrics(String... names) {
    hasMetrics(names);
    List<String> expected = Arrays.asList(names);
    List<String> more = found().stream().filter(name -> !expected.contains(name)).toList();
    if (!more.isEmpty()) {
      throw run.failed(
          "to have only %s in %s, but %s %s there too"
              .formatted(
                  String.join(", ", expected),
                  section,
                  String.join(", ", more),
                  more.size() == 1 ? "is" : "are"),
          metric -> isHere(metric) && more.contains(metric.name()) ? "not expected" : "");
    }
    return this;
  }

  /** None of these metrics is here. */
  public SectionAssert hasNoMetrics(String... names) {
    for (String name : names) {
      run.metric(name).isNotIn(section);
    }
    return this;
  }

  /** There is such a metric here; speaks of it. */
  public MetricAssert metric(String name) {
    return run.metric(name).isIn(section);
  }

  private List<String> found() {
    return run.run().section(section.name()).map(RecordedSection::metrics).stream()
        .flatMap(List::stream)
        .map(RecordedMetric::name)
        .toList();
  }

  private boolean isHere(RecordedMetric metric) {
    return metric.section().equals(section.name());
  }
}
