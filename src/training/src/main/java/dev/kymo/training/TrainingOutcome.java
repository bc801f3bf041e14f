// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.evaluation.EvaluationResult;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a fine-tuning ended.
 *
 * @param evaluation the last one, if there was any
 * @param totals of the training, if there was one
 * @param stopped whether it was asked to end early
 * @param directory with the results and, after a training, the model
 */
public record TrainingOutcome(
    Optional<EvaluationResult> evaluation,
    Optional<TrainingTotals> totals,
    boolean stopped,
    Path directory) {}
