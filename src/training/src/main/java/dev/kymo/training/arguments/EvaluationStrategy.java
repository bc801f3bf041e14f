// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

/** When the model is evaluated during training; Hugging Face's {@code evaluation_strategy}. */
public enum EvaluationStrategy {
  /** Never. */
  NO,
  /** Every {@code eval_steps} updates. */
  STEPS,
  /** After each pass over the training data. */
  EPOCH
}
