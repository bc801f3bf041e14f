// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import dev.kymo.KymoConfig;
import dev.kymo.RunSettings;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunStarted;
import dev.kymo.internal.json.Json;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalFormatException;
import dev.kymo.journal.JournalReader;
import dev.kymo.journal.NewerJournalException;
import dev.kymo.shipping.JournalOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run that is to go on.
 *
 * @param nextStep the {@code _step} behind the highest one
 * @param config as the sessions left it, without what W&amp;B and Kymo note for themselves
 * @param lastStart when the last session began, as far as anybody knows
 */
public record EarlierSessions(
    long nextStep, Map<String, @Nullable Object> config, Instant lastStart) {
  private static final System.Logger diagnostics =
      System.getLogger(EarlierSessions.class.getName());

  /**
   * Reads the run's journals. A file of such a name that is no journal is named in a warning.
   *
   * @param directory the folder that holds the {@code wandb} folder
   * @return empty if there is none that holds the run
   * @throws NewerJournalException if one is of a newer format version
   * @throws IOException if one cannot be read
   */
  public static Optional<EarlierSessions> of(Path directory, RunIdentity run) throws IOException {
    Reading reading = new Reading(run);
    for (Path journal : JournalOrder.of(journals(directory, run.runId()))) {
      reading.readIfJournal(journal);
    }
    return reading.found ? Optional.of(reading.result()) : Optional.empty();
  }

  private static List<Path> journals(Path directory, String runId) throws IOException {
    Path parent = RunSettings.wandbDirectory(directory);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .map(folder -> folder.resolve("run-" + runId + ".wandb"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static final class Reading {
    private final RunIdentity run;
    private final RunStateBuilder state = new RunStateBuilder();
    private long nextStep;
    private Instant lastStart = Instant.EPOCH;
    private boolean found;
    private boolean ofThisRun;

    Reading(RunIdentity run) {
      this.run = run;
    }

    /** What a full disk or a power cut left of a start holds no rows. */
    void readIfJournal(Path file) throws IOException {
      try {
        read(file);
      } catch (NewerJournalException e) {
        throw e; // It may hold rows, whose steps must not be given again.
      } catch (JournalFormatException e) {
        diagnostics.log(
            System.Logger.Level.WARNING,
            "Run %s goes on without a file: %s".formatted(run, e.getMessage()));
      }
    }

    private void read(Path journal) throws IOException {
      ofThisRun = false;
      try (JournalReader reader = JournalReader.open(journal)) {
        for (JournalEntry entry = reader.nextAcrossHoles();
            entry != null;
            entry = reader.nextAcrossHoles()) {
          add(entry.event());
        }
      }
    }

    private void add(Event event) {
      if (event instanceof RunStarted started) {
        ofThisRun = started.identity().matches(run);
      }
      if (ofThisRun) {
        state.add(event);
        take(event);
      }
    }

    private void take(Event event) {
      if (event instanceof RunStarted started) {
        found = true;
        lastStart = started.startTime().isAfter(lastStart) ? started.startTime() : lastStart;
        started.branch().ifPresent(moment -> nextStep = moment.step() + 1);
      }
      step(event);
    }

    private void step(Event event) {
      if (event instanceof HistoryRow row) {
        for (Item item : row.items()) {
          if (item.path().equals(List.of(HistoryRow.STEP))
              && Json.parse(item.json()) instanceof Number step) {
            nextStep = Math.max(nextStep, step.longValue() + 1);
          }
        }
      }
    }

    EarlierSessions result() {
      Map<String, @Nullable Object> config = new LinkedHashMap<>(state.build().config());
      config.remove("_wandb");
      config.remove(KymoConfig.ROOT);
      return new EarlierSessions(nextStep, config, lastStart);
    }
  }
}
