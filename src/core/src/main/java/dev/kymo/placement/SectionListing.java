// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.recorded.RecordedSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A run's sections with their metrics, as its page shows them, one line each. */
public final class SectionListing {
  private SectionListing() {}

  /**
   * The lines, indented by two and four spaces.
   *
   * @param mark what is to be said of a metric, empty for nothing
   */
  public static List<String> of(RecordedRun run, Function<RecordedMetric, String> mark) {
    List<String> lines = new ArrayList<>();
    for (RecordedSection section : run.sections()) {
      lines.add("  " + section.name() + "/");
      for (RecordedMetric metric : section.metrics()) {
        String said = mark.apply(metric);
        lines.add("    " + line(metric) + (said.isEmpty() ? "" : "  <- " + said));
      }
    }
    return lines;
  }

  private static String line(RecordedMetric metric) {
    int count = metric.points().size();
    return "%s (%s)".formatted(metric.name(), count == 1 ? "1 point" : count + " points");
  }
}
