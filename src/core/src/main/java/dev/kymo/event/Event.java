// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

/** One thing that happened to a run; a journal is a sequence of these. */
public sealed interface Event
    permits RunStarted,
        ConfigChanged,
        MetricDefined,
        HistoryRow,
        SummaryChanged,
        ConsoleLine,
        SystemSample,
        RunFinished,
        Foreign {

  /** The kind, for counts and messages. */
  EventKind kind();
}
