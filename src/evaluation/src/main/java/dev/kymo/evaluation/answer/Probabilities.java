// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/** Softmax over the scores of an n-best list. */
final class Probabilities {
  private Probabilities() {}

  /** In single precision, as over the reference's float32 scores. */
  static double[] single(float[] scores) {
    float max = max(scores);
    float[] powers = new float[scores.length];
    float sum = 0;
    for (int i = 0; i < scores.length; i++) {
      powers[i] = (float) Math.exp(scores[i] - max);
      sum += powers[i];
    }
    double[] probabilities = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = powers[i] / sum;
    }
    return probabilities;
  }

  /** In double precision, as in the reference when a score is no float32. */
  static double[] twofold(float[] scores) {
    float max = max(scores);
    double[] probabilities = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = Math.exp((double) scores[i] - max);
      sum += probabilities[i];
    }
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }

  private static float max(float[] scores) {
    float max = scores[0];
    for (float score : scores) {
      max = Math.max(max, score);
    }
    return max;
  }
}
