// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import com.google.protobuf.Timestamp;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.Foreign;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import dev.kymo.event.SystemSample;
import dev.kymo.internal.wire.BranchPoint;
import dev.kymo.internal.wire.ConfigRecord;
import dev.kymo.internal.wire.HistoryRecord;
import dev.kymo.internal.wire.MetricControl;
import dev.kymo.internal.wire.MetricGoal;
import dev.kymo.internal.wire.MetricOptions;
import dev.kymo.internal.wire.MetricRecord;
import dev.kymo.internal.wire.MetricSummary;
import dev.kymo.internal.wire.OutputRecord;
import dev.kymo.internal.wire.Record;
import dev.kymo.internal.wire.RunExitRecord;
import dev.kymo.internal.wire.RunRecord;
import dev.kymo.internal.wire.StatsRecord;
import dev.kymo.internal.wire.SummaryRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Events to records. */
final class RecordWriter {
  private RecordWriter() {}

  static byte[] write(long number, Event event) {
    if (event instanceof Foreign foreign) {
      return foreign.toByteArray();
    }
    Record.Builder record = Record.newBuilder().setNum(number);
    if (event instanceof HistoryRow row) {
      record.setHistory(HistoryRecord.newBuilder().addAllItem(items(row.items())));
    } else if (event instanceof RunStarted started) {
      record.setRun(run(started));
    } else if (event instanceof ConfigChanged changed) {
      record.setConfig(config(changed.updates(), changed.removes()));
    } else if (event instanceof SummaryChanged changed) {
      record.setSummary(
          SummaryRecord.newBuilder()
              .addAllUpdate(items(changed.updates()))
              .addAllRemove(paths(changed.removes())));
    } else if (event instanceof MetricDefined defined) {
      record.setMetric(metric(defined));
    } else if (event instanceof SystemSample sample) {
      record.setStats(
          StatsRecord.newBuilder()
              .setTimestamp(time(sample.at()))
              .addAllItem(flat(sample.items())));
    } else if (event instanceof ConsoleLine line) {
      record.setOutputRaw(output(line));
    } else if (event instanceof RunFinished finished) {
      record.setExit(exit(finished));
    }
    return record.build().toByteArray();
  }

  private static RunRecord run(RunStarted run) {
    RunRecord.Builder record =
        RunRecord.newBuilder()
            .setRunId(run.identity().runId())
            .setEntity(run.identity().entity())
            .setProject(run.identity().project())
            .setConfig(config(run.config(), List.of()))
            .setDisplayName(run.labels().displayName())
            .setRunGroup(run.labels().group())
            .setJobType(run.labels().jobType())
            .setNotes(run.labels().notes())
            .addAllTags(run.labels().tags())
            .setStartTime(time(run.startTime()))
            .setStartingStep(run.startingStep());
    run.branch().ifPresent(moment -> record.setBranchPoint(branch(moment)));
    return record.build();
  }

  private static BranchPoint branch(RunMoment moment) {
    return BranchPoint.newBuilder()
        .setRun(moment.runId())
        .setValue((double) moment.step())
        .setMetric(HistoryRow.STEP)
        .build();
  }

  private static ConfigRecord config(List<Item> updates, List<List<String>> removes) {
    return ConfigRecord.newBuilder()
        .addAllUpdate(items(updates))
        .addAllRemove(paths(removes))
        .build();
  }

  private static MetricRecord metric(MetricDefined metric) {
    MetricRecord.Builder record =
        MetricRecord.newBuilder()
            .setStepMetric(metric.stepMetric())
            .setOptions(
                MetricOptions.newBuilder()
                    .setStepSync(metric.stepSync())
                    .setHidden(metric.hidden())
                    .setDefined(metric.defined()))
            .setSummary(summary(metric.summaries()))
            .setGoal(goal(metric.goal()))
            .setExpandedFromGlob(metric.expandedFromGlob());
    if (metric.overwrites()) {
      record.setControl(MetricControl.newBuilder().setOverwrite(true));
    }
    return (metric.glob() ? record.setGlobName(metric.name()) : record.setName(metric.name()))
        .build();
  }

  private static MetricGoal goal(Goal goal) {
    return switch (goal) {
      case UNSET -> MetricGoal.GOAL_UNSET;
      case MINIMIZE -> MetricGoal.GOAL_MINIMIZE;
      case MAXIMIZE -> MetricGoal.GOAL_MAXIMIZE;
    };
  }

  private static MetricSummary summary(Set<SummaryKind> kinds) {
    return MetricSummary.newBuilder()
        .setMin(kinds.contains(SummaryKind.MIN))
        .setMax(kinds.contains(SummaryKind.MAX))
        .setMean(kinds.contains(SummaryKind.MEAN))
        .setBest(kinds.contains(SummaryKind.BEST))
        .setLast(kinds.contains(SummaryKind.LAST))
        .setNone(kinds.contains(SummaryKind.NONE))
        .setCopy(kinds.contains(SummaryKind.COPY))
        .setFirst(kinds.contains(SummaryKind.FIRST))
        .build();
  }

  private static OutputRecord output(ConsoleLine line) {
    return OutputRecord.newBuilder()
        .setOutputType(line.error() ? OutputRecord.Stream.STDERR : OutputRecord.Stream.STDOUT)
        .setTimestamp(time(line.at()))
        .setLine(line.text())
        .build();
  }

  private static RunExitRecord exit(RunFinished finished) {
    return RunExitRecord.newBuilder()
        .setExitCode(finished.exitCode())
        .setRuntime((int) Math.min(Integer.MAX_VALUE, finished.runtime().toSeconds()))
        .build();
  }

  private static List<dev.kymo.internal.wire.Item> items(List<Item> items) {
    return items.stream()
        .map(
            item ->
                dev.kymo.internal.wire.Item.newBuilder()
                    .addAllNestedKey(item.path())
                    .setValueJson(item.json())
                    .build())
        .toList();
  }

  private static List<dev.kymo.internal.wire.Item> flat(List<Item> items) {
    return items.stream()
        .map(
            item ->
                dev.kymo.internal.wire.Item.newBuilder()
                    .setKey(String.join(".", item.path()))
                    .setValueJson(item.json())
                    .build())
        .toList();
  }

  private static List<dev.kymo.internal.wire.Item> paths(List<List<String>> paths) {
    return paths.stream()
        .map(path -> dev.kymo.internal.wire.Item.newBuilder().addAllNestedKey(path).build())
        .toList();
  }

  private static Timestamp time(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
