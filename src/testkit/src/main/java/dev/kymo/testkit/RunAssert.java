// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.Section;
import dev.kymo.placement.Expectation;
import dev.kymo.placement.PlacementCheck;
import dev.kymo.placement.PlacementReport;
import dev.kymo.placement.SectionListing;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.recorded.RecordedSection;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about where the metrics of a run are. A failure shows all of the run's sections. */
public final class RunAssert extends AbstractAssert<RunAssert, @Nullable RecordedRun> {

  RunAssert(@Nullable RecordedRun run) {
    super(run, RunAssert.class);
  }

  /** Speaks of the metrics of this name, whatever section they are in. */
  public MetricAssert metric(String name) {
    return new MetricAssert(this, name, null);
  }

  /** There is such a section; speaks of it. */
  public SectionAssert section(Section section) {
    if (run().section(section.name()).isEmpty()) {
      throw failed("to have the section " + section, metric -> "");
    }
    return new SectionAssert(this, section);
  }

  /** There are these sections and no others. */
  public RunAssert hasOnlySections(Section... sections) {
    Set<String> expected = inOrder(Arrays.stream(sections).map(Section::name));
    Set<String> found = inOrder(run().sections().stream().map(RecordedSection::name));
    if (!found.equals(expected)) {
      throw failed(
          "to have only the sections %s, but it has %s"
              .formatted(String.join(", ", expected), String.join(", ", found)),
          metric -> expected.contains(metric.section()) ? "" : "section not expected");
    }
    return this;
  }

  /** Every metric of the expectation is where it belongs, and only there. */
  public RunAssert isPlacedAs(Expectation expectation) {
    PlacementReport report = PlacementCheck.check(run(), expectation);
    if (!report.holds()) {
      throw failed(report);
    }
    return this;
  }

  /** It ended with exit code 0. */
  public RunAssert isFinished() {
    RecordedRun.State state = run().state();
    if (state != RecordedRun.State.FINISHED) {
      throw failed("to be FINISHED, but it is " + state, metric -> "");
    }
    return this;
  }

  private static Set<String> inOrder(Stream<String> names) {
    return names.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  RecordedRun run() {
    isNotNull();
    RecordedRun run = actual;
    if (run == null) {
      throw new IllegalStateException("isNotNull has let a null pass");
    }
    return run;
  }

  /** A failure that shows the run's sections, with a mark on some metrics. */
  AssertionError failed(String expectation, Function<RecordedMetric, String> mark) {
    String sections = String.join(System.lineSeparator(), SectionListing.of(run(), mark));
    return failure("%s", "Expected run %s %s:%n%s".formatted(run().name(), expectation, sections));
  }

  /** A failure that shows what a check found. */
  AssertionError failed(PlacementReport report) {
    return failure("%s", report.text());
  }
}
