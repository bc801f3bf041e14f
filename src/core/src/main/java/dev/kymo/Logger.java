// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.MetricDefined;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training loop sees of a run. Thread-safe.
 *
 * <p>No method waits for the network or throws because of it. What is logged is in the run's
 * journal when the method returns. What cannot be logged is counted, said once, and stands in the
 * run's report.
 */
public interface Logger {

  /** Logs figures of one section at one step: one history row. */
  void log(Section section, Step step, Metrics metrics);

  /** Logs figures of one section at one step whose epoch is not known. */
  default void log(Section section, long step, Metrics metrics) {
    log(section, Step.of(step), metrics);
  }

  /**
   * Logs keys in the style of Hugging Face's trainers, such as {@code eval_f1}: one history row.
   * The run's {@link SectionMapping} decides where each key is filed.
   *
   * @param prefixed keys to plain values: numbers, booleans, text, lists and maps of these, null
   * @throws IllegalArgumentException only under {@link SectionMapping#REFUSE}, if a key names no
   *     section; nothing of the row is logged then
   */
  void log(long step, Map<String, ? extends @Nullable Object> prefixed);

  /**
   * Sets values of the run's config. A value replaces the one of its name; of two maps of a name
   * the later one is merged into the earlier.
   *
   * @param values plain values by name; maps make nested config
   */
  void config(Map<String, ? extends @Nullable Object> values);

  /** Sets summary values of a section. They win over the last values of the history from now on. */
  void summary(Section section, Metrics metrics);

  /**
   * Whether somebody asked, on a server that the run is sent to, that it be stopped. A training
   * loop that looks after each update ends in good order; nothing else ends it.
   */
  default boolean stopRequested() {
    return false;
  }

  /** Says how a metric, or all that a pattern matches, is drawn and summed up. */
  void define(MetricDefined definition);
}
