// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

/**
 * Settings of the optimizer, AdamW with decoupled weight decay.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon keeps the division finite
 * @param weightDecay for matrices and embeddings; biases and layer norms are spared
 * @param maxGradNorm gradients are scaled down to this total norm; 0 switches that off
 */
public record AdamW(
    double beta1, double beta2, double epsilon, double weightDecay, double maxGradNorm) {

  /** Hugging Face's defaults. */
  public static final AdamW DEFAULT = new AdamW(0.9, 0.999, 1e-8, 0, 1);

  double[] hyperparameters(double learningRate) {
    double limit = maxGradNorm > 0 ? maxGradNorm : Double.POSITIVE_INFINITY;
    return new double[] {learningRate, beta1, beta2, epsilon, weightDecay, limit};
  }
}
