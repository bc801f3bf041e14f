// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunMoment;
import dev.kymo.journal.Storage;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.time.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run is started with. Immutable; {@link #builder} checks each field when the settings are
 * built.
 *
 * @param identity where the run belongs
 * @param labels what people call it
 * @param config the first config, plain values by name
 * @param sectionMapping how keys in the style of Hugging Face are filed
 * @param startingStep {@code _step} of the first row, more than 0 if the run goes on
 * @param branch the point of another run or of this one from which it goes on, if not from an end
 * @param after when the run's last session began; this one begins later, whatever the clock says,
 *     since sessions are told apart and put in order by that time
 * @param directory the folder that gets a {@code wandb/} folder with the run's journal
 * @param limits when batches are cut and sent
 * @param environment clock, disk and patience
 */
public record RunSettings(
    RunIdentity identity,
    RunLabels labels,
    Map<String, @Nullable Object> config,
    SectionMapping sectionMapping,
    long startingStep,
    Optional<RunMoment> branch,
    Instant after,
    Path directory,
    BatchLimits limits,
    Environment environment) {

  /**
   * What comes in from outside.
   *
   * @param clock time
   * @param storage the disk under the journal
   * @param forceEvery how much a power cut may cost at most
   * @param closeAtMost how long {@link Run#close} and the shutdown hook wait for delivery
   * @param shutdownHook whether the run ends by itself, as failed, when the JVM shuts down
   * @param firstPause before something is tried again; pauses double up to sixty times as much
   * @param whenEnded told the exit code after a run's journal is closed, by the thread that ended
   *     it
   */
  public record Environment(
      Clock clock,
      Storage storage,
      Duration forceEvery,
      Duration closeAtMost,
      boolean shutdownHook,
      Duration firstPause,
      IntConsumer whenEnded) {}

  /**
   * These settings for a run that goes on where an earlier process left it.
   *
   * @param nextStep {@code _step} of its next row
   * @param earlierConfig what its config holds; values of these settings win
   * @param lastStart when its last session began, as far as anybody knows
   */
  public RunSettings continuing(
      long nextStep, Map<String, ? extends @Nullable Object> earlierConfig, Instant lastStart) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(earlierConfig);
    merged.putAll(config);
    return new RunSettings(
        identity,
        labels,
        Collections.unmodifiableMap(merged),
        sectionMapping,
        nextStep,
        branch,
        lastStart,
        directory,
        limits,
        environment);
  }

  /**
   * These settings for a run that goes on behind a point of another run, as a fork of it, or of its
   * own, rewound to it.
   *
   * @param moment its last row that counts; the next one has the step behind it
   */
  public RunSettings branchingFrom(RunMoment moment) {
    return new RunSettings(
        identity,
        labels,
        config,
        sectionMapping,
        moment.step() + 1,
        Optional.of(moment),
        after,
        directory,
        limits,
        environment);
  }

  /** These settings with somebody who is told of the run's end. */
  public RunSettings whenEnded(IntConsumer listener) {
    Environment told =
        new Environment(
            environment.clock(),
            environment.storage(),
            environment.forceEvery(),
            environment.closeAtMost(),
            environment.shutdownHook(),
            environment.firstPause(),
            listener);
    return new RunSettings(
        identity,
        labels,
        config,
        sectionMapping,
        startingStep,
        branch,
        after,
        directory,
        limits,
        told);
  }

  /**
   * Where W&amp;B's clients keep the folders of runs: {@code .wandb} below a folder if it is there,
   * else {@code wandb}.
   */
  public static Path wandbDirectory(Path directory) {
    Path dotted = directory.resolve(".wandb");
    return Files.isDirectory(dotted) ? dotted : directory.resolve("wandb");
  }

  /** Settings with defaults for all but the project. */
  public static RunSettingsBuilder builder(String project) {
    return new RunSettingsBuilder(project);
  }
}
