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
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import dev.kymo.event.SystemSample;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.wire.BranchPoint;
import dev.kymo.internal.wire.MetricRecord;
import dev.kymo.internal.wire.MetricSummary;
import dev.kymo.internal.wire.OutputRecord;
import dev.kymo.internal.wire.Record;
import dev.kymo.internal.wire.RunRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Records to events. */
final class RecordParser {
  private RecordParser() {}

  static Event parse(Record record, byte[] bytes) {
    return switch (record.getKindCase()) {
      case HISTORY -> new HistoryRow(items(record.getHistory().getItemList()));
      case RUN -> run(record.getRun());
      case CONFIG ->
          new ConfigChanged(
              items(record.getConfig().getUpdateList()), paths(record.getConfig().getRemoveList()));
      case SUMMARY ->
          new SummaryChanged(
              items(record.getSummary().getUpdateList()),
              paths(record.getSummary().getRemoveList()));
      case METRIC -> metric(record.getMetric(), bytes);
      case STATS ->
          new SystemSample(
              time(record.getStats().getTimestamp()), items(record.getStats().getItemList()));
      case OUTPUT -> output(record.getOutput());
      case OUTPUT_RAW -> output(record.getOutputRaw());
      case EXIT ->
          new RunFinished(
              record.getExit().getExitCode(), Duration.ofSeconds(record.getExit().getRuntime()));
      case HEADER, FILES, ALERT, TELEMETRY ->
          foreign(record.getKindCase().name().toLowerCase(Locale.ROOT), bytes);
      case KIND_NOT_SET -> foreign(ForeignNames.of(bytes), bytes);
    };
  }

  private static Foreign foreign(String name, byte[] bytes) {
    return new Foreign(name, ByteBuffer.wrap(bytes));
  }

  private static RunStarted run(RunRecord run) {
    return new RunStarted(
        new RunIdentity(run.getEntity(), run.getProject(), run.getRunId()),
        new RunLabels(
            run.getDisplayName(),
            run.getRunGroup(),
            run.getJobType(),
            run.getNotes(),
            run.getTagsList()),
        time(run.getStartTime()),
        run.getStartingStep(),
        items(run.getConfig().getUpdateList()),
        branch(run.getBranchPoint()));
  }

  /** Another metric than the step is not served by W&B either. */
  private static Optional<RunMoment> branch(BranchPoint point) {
    return point.getRun().isEmpty() || point.getValue() < 0
        ? Optional.empty()
        : Optional.of(new RunMoment(point.getRun(), (long) point.getValue()));
  }

  private static Event metric(MetricRecord metric, byte[] bytes) {
    boolean glob = metric.getName().isEmpty();
    String name = glob ? metric.getGlobName() : metric.getName();
    if (name.isEmpty() || (glob && name.indexOf('*') != name.length() - 1)) {
      return foreign("metric", bytes);
    }
    return new MetricDefined(
        name,
        glob,
        metric.getStepMetric(),
        metric.getOptions().getStepSync(),
        metric.getOptions().getHidden(),
        metric.getOptions().getDefined(),
        kinds(metric.getSummary()),
        goal(metric),
        metric.getExpandedFromGlob(),
        metric.getControl().getOverwrite());
  }

  private static Goal goal(MetricRecord metric) {
    return switch (metric.getGoal()) {
      case GOAL_MINIMIZE -> Goal.MINIMIZE;
      case GOAL_MAXIMIZE -> Goal.MAXIMIZE;
      case GOAL_UNSET, UNRECOGNIZED -> Goal.UNSET;
    };
  }

  private static Set<SummaryKind> kinds(MetricSummary summary) {
    Set<SummaryKind> kinds = EnumSet.noneOf(SummaryKind.class);
    addIf(summary.getMin(), SummaryKind.MIN, kinds);
    addIf(summary.getMax(), SummaryKind.MAX, kinds);
    addIf(summary.getMean(), SummaryKind.MEAN, kinds);
    addIf(summary.getBest(), SummaryKind.BEST, kinds);
    addIf(summary.getLast(), SummaryKind.LAST, kinds);
    addIf(summary.getNone(), SummaryKind.NONE, kinds);
    addIf(summary.getCopy(), SummaryKind.COPY, kinds);
    addIf(summary.getFirst(), SummaryKind.FIRST, kinds);
    return kinds;
  }

  private static void addIf(boolean flag, SummaryKind kind, Set<SummaryKind> kinds) {
    if (flag) {
      kinds.add(kind);
    }
  }

  private static ConsoleLine output(OutputRecord output) {
    return new ConsoleLine(
        output.getOutputType() == OutputRecord.Stream.STDERR,
        time(output.getTimestamp()),
        output.getLine());
  }

  private static List<Item> items(List<dev.kymo.internal.wire.Item> items) {
    return items.stream().map(RecordParser::item).toList();
  }

  private static Item item(dev.kymo.internal.wire.Item item) {
    Json.check(item.getValueJson());
    return new Item(path(item), item.getValueJson());
  }

  private static List<List<String>> paths(List<dev.kymo.internal.wire.Item> items) {
    return items.stream().map(RecordParser::path).toList();
  }

  private static List<String> path(dev.kymo.internal.wire.Item item) {
    return item.getNestedKeyCount() > 0
        ? List.copyOf(item.getNestedKeyList())
        : List.of(item.getKey());
  }

  private static Instant time(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
