// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.journal.Storage;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
   * @param firstPause before something is tried again; pauses double up to sixty times as much
   */
  public record Environment(
      Clock clock,
      Storage storage,
      Duration forceEvery,
      Duration closeAtMost,
      Duration firstPause) {}

  /**
   * These settings for a run that goes on where an earlier process left it.
   *
   * @param nextStep {@code _step} of its next row
   * @param earlierConfig what its config holds; values of these settings win
   */
  public RunSettings continuing(
      long nextStep, Map<String, ? extends @Nullable Object> earlierConfig) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(earlierConfig);
    merged.putAll(config);
    return new RunSettings(
        identity,
        labels,
        Collections.unmodifiableMap(merged),
        sectionMapping,
        nextStep,
        directory,
        limits,
        environment);
  }

  /** Settings with defaults for all but the project. */
  public static RunSettingsBuilder builder(String project) {
    return new RunSettingsBuilder(project);
  }
}
