// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.backend.Backend;
import dev.kymo.event.Item;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunIdentity;
import dev.kymo.journal.Journal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that is being written: what is logged goes through the {@link WriterGate} into the journal,
 * which {@link RunThreads} carry to the backends, until the {@link RunEnd}.
 */
final class LiveRun implements Run {
  private final RunSettings settings;
  private final Losses losses = new Losses();
  private final RunJournal journal;
  private final RunWriter writer;
  private final Unsectioned unsectioned;
  private final PrefixedRow prefixedRow;
  private final RunThreads threads;
  private final WriterGate gate;
  private final RunEnd end;

  LiveRun(RunSettings settings, Journal file, RunThreads threads) {
    this.settings = settings;
    this.threads = threads;
    this.journal = new RunJournal(file, losses);
    this.writer = new RunWriter(journal, settings.environment().clock(), losses);
    this.unsectioned = new Unsectioned(settings.sectionMapping(), losses);
    this.prefixedRow = new PrefixedRow(settings.sectionMapping(), unsectioned, losses);
    this.gate = new WriterGate(writer, journal, losses);
    this.end = new RunEnd(settings, gate, journal, threads, losses);
  }

  /**
   * Writes the run's own record and lets the threads go; before anybody else knows the run.
   *
   * @throws IOException if the journal does not take the record, or cannot be read
   */
  void begin(List<Backend> backends) throws IOException {
    List<Item> config = ConfigItems.of(settings.config(), losses);
    config.add(unsectioned.policy());
    writer.start(RunStart.record(settings, config));
    losses.say();
    threads.start(this, backends);
  }

  @Override
  public void log(Section section, Step step, Metrics metrics) {
    whileOpen("history row", to -> to.row(section, step, metrics));
  }

  @Override
  public void log(long step, Map<String, ? extends @Nullable Object> prefixed) {
    whileOpen(
        "history row",
        to -> {
          List<Item> items = prefixedRow.file(prefixed, to);
          if (!items.isEmpty()) {
            to.row(Step.of(step), items);
          }
        });
  }

  @Override
  public void config(Map<String, ? extends @Nullable Object> values) {
    whileOpen(
        "config change",
        to -> {
          List<Item> items = ConfigItems.of(values, losses);
          if (!items.isEmpty() || values.isEmpty()) {
            to.config(items);
          }
        });
  }

  @Override
  public void summary(Section section, Metrics metrics) {
    whileOpen("summary change", to -> to.override(section, metrics));
  }

  @Override
  public void define(MetricDefined definition) {
    whileOpen("metric definition", to -> to.define(definition));
  }

  private void whileOpen(String what, Consumer<RunWriter> action) {
    if (!gate.enter(action)) {
      losses.add("A " + what + " came after the end of run " + settings.identity().runId());
      losses.say();
    }
  }

  /** Writes the summary as it is now; called by the timer. */
  void flushSummary() {
    gate.enter(RunWriter::summary);
  }

  /** Forces the journal to disk; called by the timer. Waits for no {@code log}, and none for it. */
  void force() {
    journal.force();
    losses.say();
  }

  @Override
  public RunIdentity identity() {
    return settings.identity();
  }

  @Override
  public Path journal() {
    return journal.path();
  }

  @Override
  public Optional<URI> page() {
    return threads.progress().stream().flatMap(backend -> backend.page().stream()).findFirst();
  }

  @Override
  public boolean stopRequested() {
    return threads.stopRequested();
  }

  @Override
  public RunReport report() {
    return gate.report(threads);
  }

  @Override
  public RunReport finish(int exitCode, Duration atMost) {
    return end.finish(exitCode, atMost);
  }

  /** Ends the run while the JVM shuts down; called by the hook. */
  void shutDown() {
    end.shutDown();
  }

  @Override
  public void close() {
    end.close();
  }
}
