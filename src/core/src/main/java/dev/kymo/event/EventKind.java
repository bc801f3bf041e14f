// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

/** The kinds of events, by which a run's report counts. */
public enum EventKind {
  /** {@link RunStarted}. */
  RUN("run"),
  /** {@link ConfigChanged}. */
  CONFIG("config"),
  /** {@link MetricDefined}. */
  METRIC("metric definitions"),
  /** {@link HistoryRow}. */
  HISTORY("history rows"),
  /** {@link SummaryChanged}. */
  SUMMARY("summary"),
  /** {@link ConsoleLine}. */
  CONSOLE("console lines"),
  /** {@link SystemSample}. */
  SYSTEM("system samples"),
  /** {@link RunFinished}. */
  EXIT("exit"),
  /** {@link Foreign}. */
  FOREIGN("foreign records");

  private final String label;

  EventKind(String label) {
    this.label = label;
  }

  /** The kind's name in messages. */
  public String label() {
    return label;
  }
}
