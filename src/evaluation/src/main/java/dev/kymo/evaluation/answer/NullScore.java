// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

/**
 * How well a question stays unanswered, by the logits of position 0.
 *
 * @param startLogit at position 0
 * @param endLogit at position 0
 */
record NullScore(float startLogit, float endLogit) {

  static NullScore of(FeatureLogits logits) {
    return new NullScore(logits.starts()[0], logits.ends()[0]);
  }

  float value() {
    return startLogit + endLogit;
  }
}
