// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.journal.Storage;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds {@link RunSettings}. Not thread-safe. */
public final class RunSettingsBuilder {
  private final String project;
  private String entity = "";
  private String runId = "";
  private Function<Path, Optional<String>> defaultRunId = folder -> Optional.empty();
  private String displayName = "";
  private String group = "";
  private String jobType = "";
  private String notes = "";
  private List<String> tags = List.of();
  private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
  private SectionMapping sectionMapping = SectionMapping.STRICT;
  private Path directory = Path.of("");
  private BatchLimits limits = BatchLimits.DEFAULT;
  private Clock clock = Clock.system();
  private Storage storage = Storage.disk();
  private Duration forceEvery = Duration.ofSeconds(1);
  private Duration closeAtMost = Duration.ofSeconds(10);
  private boolean shutdownHook = true;
  private Duration firstPause = Duration.ofSeconds(1);

  RunSettingsBuilder(String project) {
    this.project = project;
  }

  /** The user or team; without it the server chooses its default. */
  public RunSettingsBuilder entity(String name) {
    entity = name;
    return this;
  }

  /** The run's id; without it eight random characters of 0-9 and a-z. */
  public RunSettingsBuilder runId(String id) {
    runId = id;
    return this;
  }

  /**
   * Finds the run's id by the folder that gets its journal, if none is given; without a result it
   * is made up.
   */
  public RunSettingsBuilder defaultRunId(Function<Path, Optional<String>> finder) {
    defaultRunId = finder;
    return this;
  }

  /** The name in lists; without it the server makes one up. */
  public RunSettingsBuilder displayName(String name) {
    displayName = name;
    return this;
  }

  /** The group of runs it belongs to. */
  public RunSettingsBuilder group(String name) {
    group = name;
    return this;
  }

  /** What kind of work it is, for example {@code train}. */
  public RunSettingsBuilder jobType(String name) {
    jobType = name;
    return this;
  }

  /** Free text. */
  public RunSettingsBuilder notes(String text) {
    notes = text;
    return this;
  }

  /** Short words, 1 to 64 characters each. */
  public RunSettingsBuilder tags(List<String> words) {
    tags = List.copyOf(words);
    return this;
  }

  /** Adds to the first config; plain values by name. */
  public RunSettingsBuilder config(Map<String, ? extends @Nullable Object> values) {
    config.putAll(values);
    return this;
  }

  /** How keys in the style of Hugging Face are filed; STRICT if not given. */
  public RunSettingsBuilder sectionMapping(SectionMapping mapping) {
    sectionMapping = mapping;
    return this;
  }

  /** The folder that gets a {@code wandb/} folder; the working directory if not given. */
  public RunSettingsBuilder directory(Path path) {
    directory = path;
    return this;
  }

  /** When batches are cut and sent. */
  public RunSettingsBuilder limits(BatchLimits batchLimits) {
    limits = batchLimits;
    return this;
  }

  /** The clock, for tests. */
  public RunSettingsBuilder clock(Clock source) {
    clock = source;
    return this;
  }

  /** The disk under the journal, for tests. */
  public RunSettingsBuilder storage(Storage disk) {
    storage = disk;
    return this;
  }

  /** How much a power cut may cost at most; one second if not given. */
  public RunSettingsBuilder forceEvery(Duration interval) {
    forceEvery = interval;
    return this;
  }

  /** How long {@link Run#close} waits for delivery; ten seconds if not given. */
  public RunSettingsBuilder closeAtMost(Duration limit) {
    closeAtMost = limit;
    return this;
  }

  /**
   * Whether the run ends by itself, as failed, when the JVM shuts down; true if not given. Without
   * it, call {@link Run#finish} in a hook of your own: hooks run side by side, so that one which
   * waits for what still logs is too late beside ours.
   */
  public RunSettingsBuilder shutdownHook(boolean wanted) {
    shutdownHook = wanted;
    return this;
  }

  /**
   * The pause before something is tried again; one second if not given. Pauses double up to sixty
   * times as much.
   */
  public RunSettingsBuilder firstPause(Duration pause) {
    firstPause = pause;
    return this;
  }

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException naming the first field that is not allowed, and why
   */
  public RunSettings build() {
    SettingsCheck.project(project);
    SettingsCheck.entity(entity);
    String id = runId.isEmpty() ? defaultRunId.apply(directory).orElseGet(RunIds::random) : runId;
    SettingsCheck.runId(id);
    tags.forEach(SettingsCheck::tag);
    SettingsCheck.positive("forceEvery", forceEvery);
    SettingsCheck.positive("firstPause", firstPause);
    Objects.requireNonNull(closeAtMost, "closeAtMost is null: how long shall close wait?");
    return new RunSettings(
        new RunIdentity(entity, project, id),
        new RunLabels(displayName, group, jobType, notes, tags),
        Collections.unmodifiableMap(new LinkedHashMap<>(config)),
        sectionMapping,
        0,
        Optional.empty(),
        Instant.EPOCH,
        directory,
        limits,
        new RunSettings.Environment(
            clock, storage, forceEvery, closeAtMost, shutdownHook, firstPause, exitCode -> {}));
  }
}
