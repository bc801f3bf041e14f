// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import dev.kymo.SectionMapping;
import java.util.Optional;

/**
 * What is logged, and as what.
 *
 * @param steps {@code logging_steps}, updates between two rows of training figures
 * @param mapping {@code section_mapping}, for the settings of the run
 * @param project {@code project} of the run
 * @param runName {@code run_name}
 * @param note {@code note}: what readers of the figures must know
 */
public record LoggingArguments(
    int steps,
    SectionMapping mapping,
    Optional<String> project,
    Optional<String> runName,
    Optional<String> note) {

  /** Checks the ranges. */
  public LoggingArguments {
    Ranges.atLeast("logging_steps", steps, 1);
  }
}
