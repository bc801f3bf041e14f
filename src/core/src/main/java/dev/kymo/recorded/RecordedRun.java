// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as it was recorded: the one read view, whether it comes from a journal, a server or memory.
 * Built from full history, never from a sample. Immutable.
 *
 * @param name where it was found, for messages
 * @param state how it stands
 * @param rows how many history rows there are
 * @param sections in the order in which their first metric was logged
 * @param config tree of plain values
 * @param summary tree of plain values
 */
public record RecordedRun(
    String name,
    State state,
    long rows,
    List<RecordedSection> sections,
    Map<String, Object> config,
    Map<String, Object> summary) {

  /** How a run stands. */
  public enum State {
    /** No end was recorded. */
    RUNNING,
    /** It ended with exit code 0. */
    FINISHED,
    /** It ended with another exit code. */
    FAILED,
    /** Its process died. */
    CRASHED
  }

  /** Copies the sections. */
  public RecordedRun {
    sections = List.copyOf(sections);
  }

  /** The section of a name. */
  public Optional<RecordedSection> section(String sectionName) {
    return sections.stream().filter(section -> section.name().equals(sectionName)).findFirst();
  }

  /** A metric by its section and its name within it. */
  public Optional<RecordedMetric> metric(String sectionName, String metricName) {
    return section(sectionName).flatMap(section -> section.metric(metricName));
  }

  /** All metrics of a name, whatever section they are in. */
  public List<RecordedMetric> metricsNamed(String metricName) {
    return sections.stream().flatMap(section -> section.metric(metricName).stream()).toList();
  }
}
