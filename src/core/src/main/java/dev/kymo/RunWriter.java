// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.ConfigChanged;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunStarted;
import dev.kymo.event.SummaryChanged;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.summary.Column;
import dev.kymo.internal.summary.Columns;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Turns a run's calls into events and appends them. Not thread-safe: {@link WriterGate} lets one
 * thread in at a time.
 */
final class RunWriter {
  /** The x axis of everything, as the Hugging Face callback declares it. */
  static final String STEP_METRIC = "train/global_step";

  /** The other axis column. */
  static final String EPOCH = "train/epoch";

  /** How many columns a row has beside the metrics, at most. */
  static final int AXES = 5;

  private final RunJournal journal;
  private final Clock clock;
  private final Columns columns = new Columns();
  private final Map<String, SectionColumns> sections = new HashMap<>();
  private final Column globalStep = columns.of(STEP_METRIC);
  private final Column number = columns.of(HistoryRow.STEP);
  private final Column runtime = columns.of(HistoryRow.RUNTIME);
  private final Column timestamp = columns.of(HistoryRow.TIMESTAMP);
  private final Losses losses;
  private final long startNanos;
  private long startingStep;
  private boolean finished;

  RunWriter(RunJournal journal, Clock clock, Losses losses) {
    this.journal = journal;
    this.clock = clock;
    this.losses = losses;
    this.startNanos = clock.nanoTime();
  }

  /**
   * Begins the journal.
   *
   * @throws IOException if it does not take the run's record, without which nothing of it could be
   *     sent
   */
  void start(RunStarted run) throws IOException {
    startingStep = run.startingStep();
    journal.begin(run);
    define(MetricDefined.axis(STEP_METRIC));
    define(MetricDefined.over("*", STEP_METRIC));
  }

  void define(MetricDefined definition) {
    if (journal.append(definition)) {
      columns.define(definition);
    }
  }

  void config(List<Item> items) {
    journal.append(new ConfigChanged(items, List.of()));
  }

  Column column(String path) {
    return columns.of(path);
  }

  /** Appends what a user set at once, so that readers can tell it from what the rows say. */
  void override(Section section, Metrics metrics) {
    List<Item> items = new ArrayList<>(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      String path = new MetricKey(section, metrics.name(i)).path();
      items.add(Item.of(path, Json.text(metrics.value(i))));
    }
    if (!items.isEmpty() && journal.append(new SummaryChanged(items, List.of()))) {
      items.forEach(item -> columns.override(item.key()));
    }
  }

  private SectionColumns columnsOf(Section section) {
    return sections.computeIfAbsent(section.name(), any -> new SectionColumns(columns, section));
  }

  /** Appends a row of typed metrics. */
  void row(Section section, Step step, Metrics metrics) {
    SectionColumns columnsThere = columnsOf(section);
    List<Item> items = new ArrayList<>(metrics.size() + AXES);
    for (int i = 0; i < metrics.size(); i++) {
      Column column = columnsThere.of(metrics.name(i));
      if (isAxis(column.path(), step)) {
        losses.add(
            "Metric \"%s\" is refused: the row's step says it already".formatted(column.path()));
      } else {
        items.add(column.item(metrics.value(i)));
      }
    }
    row(step, items);
  }

  private static boolean isAxis(String path, Step step) {
    return path.equals(STEP_METRIC) || (step.epoch().isPresent() && path.equals(EPOCH));
  }

  /**
   * Appends a row.
   *
   * @param items its columns, to which the axes and W&amp;B's own three are added
   */
  void row(Step step, List<Item> items) {
    addAxes(step, items);
    announce();
    Duration now = runtime();
    items.add(number.item((double) (startingStep + journal.rows())));
    items.add(runtime.item(now.toNanos() / 1e9));
    items.add(timestamp.item(secondsToTheMicro(clock.now())));
    journal.append(new HistoryRow(items));
  }

  private void announce() {
    for (MetricDefined definition : columns.announcements()) {
      if (!journal.append(definition)) {
        return;
      }
    }
    columns.markAnnounced();
  }

  private void addAxes(Step step, List<Item> row) {
    row.add(globalStep.item((double) step.globalStep()));
    if (step.epoch().isPresent()) {
      row.add(columns.of(EPOCH).item(step.epoch().getAsDouble()));
    }
  }

  /** Appends what changed in the summary since it was last written. */
  void summary() {
    for (List<Item> part : SummaryParts.of(columns.summaryChanges(), this::refuse)) {
      if (journal.append(new SummaryChanged(part, List.of()))) {
        columns.markWritten(part);
      }
    }
  }

  private void refuse(Item tooLong) {
    losses.add("Summary value \"%s\" is refused: it is too long".formatted(tooLong.key()));
    columns.markWritten(List.of(tooLong));
  }

  /** Appends the run's end, if that is not done yet. */
  void finish(int exitCode) {
    if (!finished) {
      end(exitCode);
      finished = true;
    }
  }

  private void end(int exitCode) {
    summary();
    Item runtime =
        new Item(List.of("_wandb", "runtime"), Json.text((Object) runtime().toSeconds()));
    journal.append(new SummaryChanged(List.of(runtime), List.of()));
    journal.append(new RunFinished(exitCode, runtime()));
  }

  private static double secondsToTheMicro(Instant time) {
    double micros = TimeUnit.NANOSECONDS.toMicros(time.getNano());
    return time.getEpochSecond() + micros / TimeUnit.SECONDS.toMicros(1);
  }

  private Duration runtime() {
    return Duration.ofNanos(clock.nanoTime() - startNanos);
  }
}
