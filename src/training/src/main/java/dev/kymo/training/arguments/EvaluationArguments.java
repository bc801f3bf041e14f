// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import dev.kymo.evaluation.answer.AnswerSettings;

/**
 * When and how the model is evaluated.
 *
 * @param strategy {@code evaluation_strategy}
 * @param steps {@code eval_steps}, updates between two evaluations
 * @param batchSize {@code per_device_eval_batch_size}, windows in a batch
 * @param answers {@code n_best_size} and {@code max_answer_length}
 * @param prefix {@code metric_key_prefix}
 */
public record EvaluationArguments(
    EvaluationStrategy strategy,
    int steps,
    int batchSize,
    AnswerSettings answers,
    MetricKeyPrefix prefix) {

  /** Checks the ranges. */
  public EvaluationArguments {
    Ranges.atLeast("eval_steps", steps, 1);
    Ranges.atLeast("per_device_eval_batch_size", batchSize, 1);
  }

  /** Whether the model is evaluated after this many updates, apart from the end. */
  public boolean isDue(long step) {
    return strategy == EvaluationStrategy.STEPS && step % steps == 0;
  }
}
