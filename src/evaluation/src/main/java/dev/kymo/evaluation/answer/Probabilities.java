// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/** Softmax over the scores of an n-best list. */
final class Probabilities {
  private Probabilities() {}

  /** In single precision, as over the reference's float32 scores. */
  static float[] single(float[] scores) {
    float max = max(scores);
    float[] powers = new float[scores.length];
    float sum = 0;
    for (int i = 0; i < scores.length; i++) {
      powers[i] = (float) Math.exp(scores[i] - max);
      sum += powers[i];
    }
    for (int i = 0; i < scores.length; i++) {
      powers[i] /= sum;
    }
    return powers;
  }

  /** In double precision, as in the reference when a score is no float32. */
  static double[] twofold(float first, float second) {
    float max = Math.max(first, second);
    double one = Math.exp((double) first - max);
    double other = Math.exp((double) second - max);
    return new double[] {one / (one + other), other / (one + other)};
  }

  private static float max(float[] scores) {
    float max = scores[0];
    for (float score : scores) {
      max = Math.max(max, score);
    }
    return max;
  }
}
