// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import dev.kymo.training.model.AdamW;

/**
 * How a model is trained; names and defaults are those of Hugging Face's trainer.
 *
 * @param batchSize {@code per_device_train_batch_size}, windows in one forward pass
 * @param accumulation {@code gradient_accumulation_steps}, batches of one update
 * @param learningRate highest rate
 * @param adamW betas, epsilon, weight decay and {@code max_grad_norm}
 * @param epochs {@code num_train_epochs}, may be a fraction
 * @param maxSteps {@code max_steps}: updates in all; wins over epochs if above 0
 * @param warmupSteps {@code warmup_steps}; wins over the ratio if above 0
 * @param warmupRatio {@code warmup_ratio}, share of all updates
 * @param seed of the head's first weights, the order of the windows and dropout
 */
public record OptimizationArguments(
    int batchSize,
    int accumulation,
    double learningRate,
    AdamW adamW,
    double epochs,
    int maxSteps,
    int warmupSteps,
    double warmupRatio,
    long seed) {

  /** Checks the ranges. */
  public OptimizationArguments {
    Ranges.atLeast("per_device_train_batch_size", batchSize, 1);
    Ranges.atLeast("gradient_accumulation_steps", accumulation, 1);
    Ranges.positive("learning_rate", learningRate);
    Ranges.atLeast("warmup_steps", warmupSteps, 0);
    Ranges.share("warmup_ratio", warmupRatio);
    Ranges.share("adam_beta1", adamW.beta1());
    Ranges.share("adam_beta2", adamW.beta2());
    Ranges.positive("adam_epsilon", adamW.epsilon());
    Ranges.atLeast("weight_decay", adamW.weightDecay(), 0);
    Ranges.atLeast("max_grad_norm", adamW.maxGradNorm(), 0);
    if (maxSteps <= 0) {
      Ranges.positive("num_train_epochs", epochs);
    }
  }

  /** Updates in one pass over so many batches. */
  public int stepsPerEpoch(int batches) {
    return Math.max(1, (batches + accumulation - 1) / accumulation);
  }

  /** Updates of a training on so many batches. */
  public int totalSteps(int batches) {
    return maxSteps > 0 ? maxSteps : (int) Math.ceil(epochs * stepsPerEpoch(batches));
  }

  /** Those of them that are warm-up. */
  public int warmupSteps(int totalSteps) {
    return warmupSteps > 0 ? warmupSteps : (int) Math.ceil(totalSteps * warmupRatio);
  }
}
